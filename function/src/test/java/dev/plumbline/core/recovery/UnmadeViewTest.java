package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A required view that no migration makes does not come back by migrating from nothing. */
class UnmadeViewTest {
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .manifest();
    private static final RowHolders NO_ROWS = new RowHolders(Set.of(), Set.of());

    @Test
    void aFreshSchemaIsNotSaidToEndInSync() {
        List<String> done = List.of("shop.0001_initial");
        PlayedDatabase played = PlayedDatabase.of(MANIFEST, done, done, NO_ROWS, "vw_by_hand");

        RecoveryOption fresh = played.recovery().option("A").orElseThrow();
        assertThat(fresh.safe()).isFalse();
        assertThat(fresh.why()).contains("vw_by_hand would still be missing");
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void itIsAskedWhatItShouldBe() {
        List<String> done = List.of("shop.0001_initial");
        PlayedDatabase played = PlayedDatabase.of(MANIFEST, done, done, NO_ROWS, "vw_by_hand");

        assertThat(played.steps())
                .containsExactly(new RecoveryStep.Decision(
                        "what should public.vw_by_hand be?",
                        "no migration of the manifest makes it, so its definition is not known here"));
    }
}
