package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.CatalogSimulation.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogSimulationTest {
    private static final Origin HERE = Origin.operation(1, 10);

    private final CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));

    private static Effect.CreateTable table(String name) {
        return new Effect.CreateTable(
                HERE,
                name,
                List.of(
                        new ColumnDefinition(
                                "id", "bigint", List.of(), false, true, false, null, null, null, null, null, null),
                        ColumnDefinition.of("note", "character varying(20)", true)),
                List.of("id"),
                false,
                null);
    }

    @Test
    void aTableMadeTwiceIsADuplicateTable() {
        assertThat(simulation.apply(table("batch_batch"))).isEqualTo(new Outcome.Applied());

        assertThat(simulation.apply(table("batch_batch")))
                .isEqualTo(new Outcome.Refused(
                        "42P07", "DuplicateTable", "batch_batch", "relation \"batch_batch\" already exists", true));
    }

    @Test
    void aTableBringsItsKeyAndTheNameOfItsSequence() {
        simulation.apply(table("batch_batch"));

        Relation.Table table = simulation.catalog().table("batch_batch").orElseThrow();
        assertThat(table.constraints()).containsExactly(new Constraint.PrimaryKey("batch_batch_pkey", List.of("id")));
        assertThat(table.columns())
                .containsExactly(
                        new Column("id", "bigint", false, true, false, false),
                        new Column("note", "character varying(20)", true, false, false, false));
        assertThat(simulation.apply(table("batch_batch_id_seq"))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void droppingATableTakesItsViewsAndTheirViewsAlong() {
        simulation.apply(table("a"));
        simulation.apply(new Effect.CreateView(HERE, "v", false, false, false, List.of("a"), List.of()));
        simulation.apply(new Effect.CreateView(HERE, "w", false, false, false, List.of("v"), List.of()));

        assertThat(simulation.apply(new Effect.DropTable(HERE, "a", false, true)))
                .isEqualTo(new Outcome.Applied());
        assertThat(simulation.catalog().relations()).isEmpty();
    }

    @Test
    void whatOneCopyDoesTheOtherDoesNotSee() {
        simulation.apply(table("a"));
        CatalogSimulation copy = simulation.copy();
        copy.apply(new Effect.DropTable(HERE, "a", false, true));
        copy.apply(table("b"));

        assertThat(simulation.catalog().relations()).containsOnlyKeys(new RelationName("public", "a"));
        assertThat(copy.catalog().relations()).containsOnlyKeys(new RelationName("public", "b"));
    }

    @Test
    void aRefusedEffectChangesNothing() {
        simulation.apply(table("a"));
        Catalog before = simulation.catalog();

        assertThat(simulation.apply(new Effect.AddColumn(HERE, "a", ColumnDefinition.of("note", "text", true))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(simulation.catalog()).isEqualTo(before);
    }

    @Test
    void aSkippedStatementSkipsAllItsEffects() {
        simulation.apply(table("a"));
        Origin statement = new Origin(3, 30, Confidence.LIKELY, "CREATE TABLE IF NOT EXISTS a (x int, CHECK (x > 0))");

        simulation.apply(new Effect.CreateTable(
                statement, "a", List.of(ColumnDefinition.of("x", "integer", true)), List.of(), true, null));
        assertThat(simulation.apply(new Effect.AddConstraint(
                        statement, "a", new ConstraintDefinition.Check("a_x_check", false, "\"x\" > 0"))))
                .isEqualTo(new Outcome.Applied());
        assertThat(simulation.catalog().table("a").orElseThrow().constraints()).hasSize(1);
    }

    @Test
    void anOpaquePythonStepIsUnknownAndAHarmlessOnePasses() {
        assertThat(simulation.apply(new Effect.RunPython(HERE, "backfill", false)))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(simulation.apply(new Effect.RunPython(HERE, "noop", true))).isEqualTo(new Outcome.Applied());
    }

    @Test
    void fiveThousandTablesAreNoBurden() {
        Map<RelationName, Relation> relations = new LinkedHashMap<>();
        for (int i = 0; i < 5_000; i++) {
            RelationName name = new RelationName("public", "app_table" + i);
            relations.put(
                    name,
                    new Relation.Table(
                            name,
                            List.of(new Column("id", "bigint", false, true, false, false)),
                            List.of(new Index(
                                    name.name() + "_pkey", List.of("id"), true, true, "btree", false, false, true)),
                            List.of(new Constraint.PrimaryKey(name.name() + "_pkey", List.of("id"))),
                            8192,
                            "app"));
        }
        CatalogSimulation large = new CatalogSimulation(new Catalog("public", relations, Set.of(), Set.of()));
        long start = System.nanoTime();
        for (int i = 0; i < 5_000; i++) {
            large.apply(new Effect.AddColumn(HERE, "app_table" + i, ColumnDefinition.of("x", "text", true)));
        }
        CatalogSimulation copy = large.copy();

        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2_000);
        assertThat(copy.catalog().table("app_table4999").orElseThrow().columns())
                .hasSize(2);
    }
}
