package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A migration that stopped in the middle did its first operations, and none behind them. */
class StoppedMigrationTest {
    private static final String NAME = "shop.0002_line";
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .migration(NAME, "shop.0001_initial")
            .addsColumn("shop_order", "note")
            .createsTable("shop_line", "name")
            .does(origin -> index("shop_line_name_idx", 3))
            .manifest();

    @Test
    void theFirstOperationIsThereAndNothingOfTheSecond() {
        assertThat(having(0).stopped()).isTrue();
    }

    @Test
    void theSecondOperationIsThereAndTheFirstIsNot() {
        assertThat(having(1, 2).stopped()).isFalse();
    }

    @Test
    void anOperationThatIsHalfThereWasHarmed() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .manifest();
        MigrationReading reading = ModelledDatabase.of(manifest)
                .done("shop.0001_initial")
                .harmed(new Effect.DropColumn(ModelledDatabase.BY_HAND, "shop_order", "name", false))
                .reading("shop.0001_initial");

        assertThat(reading.state()).isEqualTo(EffectsState.PARTIAL);
        assertThat(reading.stopped()).isFalse();
    }

    @Test
    void anIndexThatIsMissingAtTheEndTellsNothing() {
        assertThat(having(0, 1)).satisfies(reading -> {
            assertThat(reading.state()).isEqualTo(EffectsState.PARTIAL);
            assertThat(reading.stopped()).isFalse();
        });
    }

    @Test
    void anIndexThatIsThereAloneTellsNothingEither() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_line", "name")
                .migration(NAME, "shop.0001_initial")
                .does(origin -> index("shop_line_name_idx", 1))
                .createsTable("shop_note")
                .manifest();
        MigrationReading reading = ModelledDatabase.of(manifest)
                .done("shop.0001_initial")
                .harmed(index("shop_line_name_idx", 1))
                .reading(NAME);

        assertThat(reading.state()).isEqualTo(EffectsState.PARTIAL);
        assertThat(reading.stopped()).isFalse();
    }

    @Test
    void whatIsWhollyThereDidNotStop() {
        assertThat(having(0, 1, 2)).satisfies(reading -> {
            assertThat(reading.state()).isEqualTo(EffectsState.PRESENT);
            assertThat(reading.stopped()).isFalse();
        });
    }

    @Test
    void whatIsWhollyMissingDidNotBegin() {
        assertThat(having()).satisfies(reading -> {
            assertThat(reading.state()).isEqualTo(EffectsState.ABSENT);
            assertThat(reading.stopped()).isFalse();
        });
    }

    @Test
    void whatHangsOnAMigrationThatStoppedIsPending() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .createsTable("shop_line", "name")
                .migration("shop.0002_fill", "shop.0001_initial")
                .runsPython("fill")
                .manifest();
        Effect first = manifest.migrations().get(0).effects().get(0);
        Effect second = manifest.migrations().get(0).effects().get(1);

        assertThat(ModelledDatabase.of(manifest).harmed(first).judgement("shop.0002_fill"))
                .isEqualTo(Judgement.PENDING);
        assertThat(ModelledDatabase.of(manifest).harmed(second).judgement("shop.0002_fill"))
                .isEqualTo(Judgement.UNCERTAIN);
    }

    /** Only these effects of the second migration are there. */
    private static MigrationReading having(int... effects) {
        ModelledDatabase database = ModelledDatabase.of(MANIFEST).done("shop.0001_initial");
        for (int effect : effects) {
            database.harmed(MANIFEST.migrations().get(1).effects().get(effect));
        }
        return database.reading(NAME);
    }

    private static Effect index(String name, int operation) {
        return new Effect.CreateIndex(
                Origin.operation(operation, 1), "shop_line", IndexDefinition.btree(name, true, List.of("name")));
    }
}
