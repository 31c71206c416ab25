package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Two constraints on the same columns: a UniqueConstraint, and what unique_together makes. */
class ConstraintReadingTest {
    private static final ConstraintDefinition NAMED = new ConstraintDefinition.Unique(
            "one_order", true, List.of("number", "id"), "DEFERRABLE INITIALLY DEFERRED");
    private static final ConstraintDefinition DERIVED =
            new ConstraintDefinition.Unique("shop_order_number_id_b035dc17_uniq", false, List.of("number", "id"), null);
    private static final MigrationKey FIRST = MigrationKey.parse("shop.0001_initial");
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "number")
            .does(origin -> new Effect.AddConstraint(origin, "shop_order", NAMED))
            .does(origin -> new Effect.AddConstraint(origin, "shop_order", DERIVED))
            .manifest();

    @Test
    void aNamedOneDoesNotStandInForADerivedOneThatIsGone() {
        assertThat(judged(simulation -> without(simulation, DERIVED))).isEqualTo(Judgement.HALF_LOST);
        assertThat(judged(simulation -> without(simulation, NAMED))).isEqualTo(Judgement.HALF_LOST);
        assertThat(judged(UnaryOperator.identity())).isEqualTo(Judgement.IN_PLACE);
    }

    @Test
    void oneThatWasDroppedAndMadeAgainUnderItsNameIsInPlaceAtEachStep() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "number")
                .does(origin -> new Effect.AddConstraint(origin, "shop_order", check("number > 0")))
                .migration("shop.0002_wider", "shop.0001_initial")
                .does(origin -> new Effect.DropConstraint(origin, "shop_order", check("number > 0")))
                .does(origin -> new Effect.AddConstraint(origin, "shop_order", check("number > -1")))
                .addsColumn("shop_order", "note")
                .manifest();
        MigrationKey second = MigrationKey.parse("shop.0002_wider");
        var simulation = new CatalogSimulation(Catalog.empty("public"));

        manifest.migrations().get(0).effects().forEach(simulation::apply);
        Judgements halfway = Judgements.of(simulation.catalog(), manifest, Set.of(FIRST));
        manifest.migrations().get(1).effects().forEach(simulation::apply);
        Judgements whole = Judgements.of(simulation.catalog(), manifest, Set.of(FIRST, second));
        simulation.apply(new Effect.DropConstraint(Origin.operation(1, 1), "shop_order", check("number > -1")));
        Judgements lost = Judgements.of(simulation.catalog(), manifest, Set.of(FIRST, second));

        assertThat(List.of(halfway.of(FIRST), halfway.of(second)))
                .containsExactly(Judgement.IN_PLACE, Judgement.PENDING);
        assertThat(List.of(whole.of(FIRST), whole.of(second))).containsExactly(Judgement.IN_PLACE, Judgement.IN_PLACE);
        assertThat(List.of(lost.of(FIRST), lost.of(second))).containsExactly(Judgement.IN_PLACE, Judgement.HALF_LOST);
    }

    private static ConstraintDefinition check(String sql) {
        return new ConstraintDefinition.Check("order_number", true, sql);
    }

    private static Judgement judged(UnaryOperator<CatalogSimulation> harm) {
        var simulation = new CatalogSimulation(Catalog.empty("public"));
        MANIFEST.migrations().get(0).effects().forEach(simulation::apply);
        return Judgements.of(harm.apply(simulation).catalog(), MANIFEST, Set.of(FIRST))
                .of(FIRST);
    }

    private static CatalogSimulation without(CatalogSimulation simulation, ConstraintDefinition constraint) {
        MANIFEST.migrations().get(0).effects().stream()
                .filter(effect -> effect instanceof Effect.AddConstraint add
                        && add.constraint().equals(constraint))
                .map(effect -> new Effect.DropConstraint(effect.origin(), "shop_order", constraint))
                .forEach(simulation::apply);
        return simulation;
    }
}
