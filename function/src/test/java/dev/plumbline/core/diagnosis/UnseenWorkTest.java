package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import org.junit.jupiter.api.Test;

/** Whether a migration ran that leaves no trace, only people can tell; they are told what it does and where. */
class UnseenWorkTest {
    private static final String FILL = "shop.0002_fill";

    @Test
    void sqlThatChangesDataIsNamedByItsLine() {
        assertThat(uncertain(begun().migration(FILL, "shop.0001_initial")
                        .does(origin -> new Effect.RunSql(origin, true))
                        .manifest()))
                .isEqualTo("shop.0002_fill is not recorded, and the database can not show whether it ran"
                        + " (RunSQL, line 1).");
    }

    @Test
    void besideAFunctionThatWasNotReadTheFunctionIsNamed() {
        assertThat(uncertain(begun().migration(FILL, "shop.0001_initial")
                        .does(origin -> new Effect.RunSql(origin, true))
                        .runsPython("fill")
                        .manifest()))
                .endsWith(" (RunPython, line 12).");
    }

    /** The first migration ran, and nothing is recorded. */
    private static String uncertain(Manifest manifest) {
        return ModelledDatabase.of(manifest)
                .done("shop.0001_initial")
                .finding(FindingCode.UNCERTAIN_MIGRATION)
                .message();
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder().migration("shop.0001_initial").createsTable("shop_order");
    }
}
