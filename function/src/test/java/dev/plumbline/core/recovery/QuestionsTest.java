package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.Diagnosis;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewProbe;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a person has to say something before there can be a plan, and where nobody has to be asked. */
class QuestionsTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final RelationName ORDER = new RelationName("public", "shop_order");
    private static final RowHolders ROWS = new RowHolders(Set.of(ORDER), Set.of());
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .does(origin -> new Effect.CreateIndex(
                    origin, "shop_order", IndexDefinition.btree("shop_order_name", true, List.of("name"))))
            .migration("shop.0002_views", "shop.0001_initial")
            .createsView("vw_order", "shop_order")
            .manifest();

    @Test
    void aViewOfTheOtherKindIsAskedAbout() {
        PlayedDatabase played = PlayedDatabase.harmed(
                MANIFEST,
                ROWS,
                new Effect.DropView(BY_HAND, "vw_order", false, false, false),
                new Effect.CreateView(BY_HAND, "vw_order", true, false, false, List.of("shop_order"), List.of()));

        assertThat(played.finding(FindingCode.VIEW_OF_ANOTHER_KIND).relations()).containsExactly("public.vw_order");
        assertThat(played.decisions()).containsExactly("which kind of view is meant?");
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void whereThereAreRoutersTheTablesOfAnAppThatNeverRanAreNotJustMade() {
        MigrationsBuilder project = new MigrationsBuilder()
                .migration("legacy.0001_initial")
                .createsTable("legacy_order", "name")
                .migration("shop.0001_initial", "legacy.0001_initial")
                .createsTable("shop_order", "name");
        List<String> ran = List.of("shop.0001_initial");

        assertThat(PlayedDatabase.of(project.manifest(), ran, ran, ROWS, "no_view")
                        .decisions())
                .isEmpty();
        assertThat(PlayedDatabase.of(
                                project.setting("DATABASE_ROUTERS", "['shop.Router']")
                                        .manifest(),
                                ran,
                                ran,
                                ROWS,
                                "no_view")
                        .decisions())
                .containsExactly("is the app of legacy.0001_initial routed to another database?");
    }

    @Test
    void aViewThatWasMovedIsAskedAboutBeforeASecondIsMade() {
        RelationName moved = new RelationName("reports", "vw_order");
        PlayedDatabase played = withoutTheView(new Relation.View(moved, List.of(), List.of(ORDER), null, "owner"));

        assertThat(played.decisions()).containsExactly("is reports.vw_order the view that is wanted?");
    }

    @Test
    void aMaterializedOneIsTooButNoTable() {
        RelationName moved = new RelationName("reports", "vw_order");
        PlayedDatabase materialized = withoutTheView(
                new Relation.MaterializedView(moved, List.of(), List.of(), List.of(ORDER), null, true, "owner"));
        PlayedDatabase table = withoutTheView(new Relation.Table(moved, List.of(), List.of(), List.of(), 0, "owner"));

        assertThat(materialized.decisions()).containsExactly("is reports.vw_order the view that is wanted?");
        assertThat(table.decisions()).isEmpty();
        assertThat(table.commands())
                .containsExactly("python manage.py migrate shop 0001_initial --fake", "python manage.py migrate shop");
    }

    @Test
    void anInvalidIndexOfAMigrationIsMadeAnewAndAStrangersIsLeftAlone() {
        CatalogSimulation simulation = everything();
        Relation.Table order = simulation.catalog().table("shop_order").orElseThrow();
        List<Index> indexes = List.of(invalid("shop_order_name"), invalid("by_hand"));
        Map<RelationName, Relation> relations =
                new LinkedHashMap<>(simulation.catalog().relations());
        relations.put(
                ORDER, new Relation.Table(ORDER, order.columns(), indexes, order.constraints(), 0, order.owner()));
        PlayedDatabase played = played(relations, List.of("shop.0001_initial", "shop.0002_views"), "no_view");

        assertThat(played.runs())
                .containsExactly(
                        "DROP INDEX CONCURRENTLY \"public\".\"shop_order_name\";",
                        "CREATE INDEX \"shop_order_name\" ON \"shop_order\" (\"name\");");
        assertThat(played.option("B").title()).isEqualTo("Clear the way, then put back what is missing");
    }

    @Test
    void anAppThatMayBeRoutedElsewhereIsAskedAboutBeforeItsTablesAreMade() {
        Manifest read = new MigrationsBuilder()
                .migration("legacy.0001_initial")
                .createsTable("legacy_entry", "text")
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .addsColumn("shop_order", "note")
                .manifest();
        Manifest routed = new Manifest(
                read.source(),
                "5.2",
                null,
                null,
                "sha256:test",
                Map.of("DATABASE_ROUTERS", "['shop.Router']"),
                List.of(),
                read.migrations(),
                read.stats());
        PlayedDatabase played = PlayedDatabase.harmed(
                routed,
                ROWS,
                new Effect.DropColumn(BY_HAND, "shop_order", "note", false),
                new Effect.DropTable(BY_HAND, "legacy_entry", false, false));

        assertThat(played.finding(FindingCode.APP_WITHOUT_OBJECTS).migrations())
                .extracting(Object::toString)
                .containsExactly("legacy.0001_initial");
        assertThat(played.decisions()).containsExactly("is the app routed to another database?");
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void aStrangerThatHasTheNameOfAComingIndexIsAskedAbout() {
        Manifest indexed = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("shop.0002_index", "shop.0001_initial")
                .does(origin -> new Effect.CreateIndex(
                        origin, "shop_order", IndexDefinition.btree("by_hand", true, List.of("name"))))
                .manifest();
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        indexed.migrations().get(0).effects().forEach(simulation::apply);
        simulation.apply(
                new Effect.CreateView(BY_HAND, "by_hand", false, false, false, List.of("shop_order"), List.of()));
        PlayedDatabase played = PlayedDatabase.of(indexed, List.of("shop.0001_initial"), simulation, ROWS, "no_view");

        assertThat(played.finding(FindingCode.NAME_TAKEN).message())
                .isEqualTo(
                        "shop.0002_index has not run yet, and will fail (42P07): it makes index by_hand of shop_order, and"
                                + " public.by_hand has that name.");
        assertThat(played.steps())
                .containsExactly(new RecoveryStep.Decision(
                        "what is public.by_hand, and is it still needed?", "shop.0002_index needs the name"));
    }

    @Test
    void whereNothingCanBeRepairedThatIsSaid() {
        PlayedDatabase played = PlayedDatabase.answering(
                MANIFEST,
                ROWS,
                "vw_order",
                new ViewProbe.Failed(
                        new RelationName("public", "vw_order"), "42501", "permission denied for view vw_order"));

        assertThat(played.diagnosis().status()).isEqualTo(Status.DRIFTED);
        assertThat(played.recovery().recommended()).isNull();
        assertThat(played.option("B").safe()).isFalse();
        assertThat(played.option("B").why())
                .isEqualTo(
                        "No sequence of commands was found that surely works: nothing here can be repaired by rows, by"
                                + " migrate or by making what is missing.");
    }

    @Test
    void rowsMatterOnlyWhereSomethingIsToBeRepaired() {
        PlayedDatabase healthy = PlayedDatabase.harmed(MANIFEST, ROWS);
        PlayedDatabase drifted =
                PlayedDatabase.harmed(MANIFEST, ROWS, new Effect.DropView(BY_HAND, "vw_order", false, false, false));
        Diagnosis unread = new Diagnosis(
                Status.DRIFTED,
                drifted.diagnosis().summary(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null);

        assertThat(RecoveryPlanner.needsRowHolders(healthy.diagnosis())).isFalse();
        assertThat(RecoveryPlanner.needsRowHolders(drifted.diagnosis())).isTrue();
        assertThat(RecoveryPlanner.needsRowHolders(unread)).isFalse();
    }

    @Test
    void dataWorkThatRecordedMigrationsNeedIsNotSkipped() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("shop.0002_line", "shop.0001_initial")
                .createsTable("shop_line", "name")
                .runsPython("fill")
                .migration("shop.0003_note", "shop.0002_line")
                .createsTable("shop_note", "text")
                .manifest();
        List<String> recorded = List.of("shop.0001_initial", "shop.0003_note");
        PlayedDatabase played = PlayedDatabase.of(manifest, recorded, recorded, ROWS, "no_view");

        assertThat(played.recovery().recommended()).isNull();
        assertThat(played.option("B").why())
                .isEqualTo("No sequence of commands was found that surely works: shop.0002_line is needed by recorded"
                        + " migrations, never ran, and its RunPython can not be written as SQL.");
    }

    private static PlayedDatabase withoutTheView(Relation elsewhere) {
        CatalogSimulation simulation = everything();
        Map<RelationName, Relation> relations =
                new LinkedHashMap<>(simulation.catalog().relations());
        relations.remove(new RelationName("public", "vw_order"));
        relations.put(elsewhere.name(), elsewhere);
        return played(relations, List.of("shop.0001_initial", "shop.0002_views"), "vw_order");
    }

    private static CatalogSimulation everything() {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        MANIFEST.migrations().forEach(migration -> migration.effects().forEach(simulation::apply));
        return simulation;
    }

    private static PlayedDatabase played(
            Map<RelationName, Relation> relations, List<String> recorded, String requiredView) {
        Catalog catalog = new Catalog("public", relations, Set.of(), Set.of());
        return PlayedDatabase.of(MANIFEST, recorded, new CatalogSimulation(catalog), ROWS, requiredView);
    }

    private static Index invalid(String name) {
        return new Index(name, List.of("name"), false, false, "btree", false, false, false);
    }
}
