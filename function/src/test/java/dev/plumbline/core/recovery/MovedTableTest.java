package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A table that is not where Django looks for it may still stand, with its rows, in another schema. */
class MovedTableTest {
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .createsTable("shop_line", "name")
            .manifest();
    private static final RowHolders ROWS = new RowHolders(Set.of(new RelationName("public", "shop_line")), Set.of());

    @Test
    void aTableThatWasMovedToAnotherSchemaIsAskedAbout() {
        PlayedDatabase played = moved("archive", false);

        assertThat(played.recovery().recommended()).isNull();
        assertThat(played.steps())
                .filteredOn(RecoveryStep.Decision.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        RecoveryStep.Decision.class,
                        step -> assertThat(step.ask())
                                .isEqualTo("is archive.shop_order the table that shop.0001_initial made?"));
    }

    @Test
    void theTableOfATenantIsNotTakenForIt() {
        assertThat(moved("tenant_a", true).recovery().recommended()).isEqualTo("B");
    }

    /** @param isTenant the other schema has a history of its own */
    private static PlayedDatabase moved(String schema, boolean isTenant) {
        var simulation = new CatalogSimulation(Catalog.empty("public"));
        MANIFEST.migrations().get(0).effects().forEach(simulation::apply);
        Catalog catalog = simulation.catalog();
        Map<RelationName, Relation> relations = new LinkedHashMap<>(catalog.relations());
        Relation.Table order = catalog.table("shop_order").orElseThrow();
        relations.remove(order.name());
        put(relations, schema, "shop_order", order);
        if (isTenant) {
            put(relations, schema, "django_migrations", order);
        }
        Catalog after = new Catalog("public", relations, Set.of(), Set.of());
        return PlayedDatabase.of(MANIFEST, List.of("shop.0001_initial"), new CatalogSimulation(after), ROWS, "no_view");
    }

    private static void put(Map<RelationName, Relation> relations, String schema, String name, Relation.Table like) {
        RelationName there = new RelationName(schema, name);
        relations.put(there, new Relation.Table(there, like.columns(), List.of(), List.of(), 0, ""));
    }
}
