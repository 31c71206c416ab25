package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A default that stays, {@code db_default}, and another one in its place. */
class OtherDefaultTest {
    private static final RelationName ORDER = new RelationName("public", "shop_order");
    private static final MigrationKey FIRST = MigrationKey.parse("shop.0001_initial");
    private static final MigrationKey SECOND = MigrationKey.parse("shop.0002_more");

    /** A rank of 1 at first, and of 2 later. */
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .does(origin -> new Effect.CreateTable(
                    origin,
                    "shop_order",
                    List.of(ColumnDefinition.of("id", "bigint", false), rank("1")),
                    List.of("id"),
                    false,
                    null))
            .migration("shop.0002_more", "shop.0001_initial")
            .does(origin -> alter(origin, "1", "2"))
            .manifest();

    @Test
    void eachDefaultOfAColumnIsAskedFor() {
        assertThat(ExpectedDefaults.of(MANIFEST, catalog(true)))
                .containsExactly(new ExpectedDefault(ORDER, "rank", "integer", List.of("1", "2")));
    }

    @Test
    void aColumnWithoutADefaultIsNotAskedFor() {
        assertThat(ExpectedDefaults.of(MANIFEST, catalog(false))).isEmpty();
    }

    @Test
    void whatIsNoExpressionOrIsNotKnownIsNotAskedFor() {
        Manifest strange = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .does(origin -> new Effect.AddColumn(origin, "shop_order", rank("1; DROP TABLE x")))
                .migration("shop.0002_more", "shop.0001_initial")
                .does(origin -> new Effect.AddColumn(origin, "shop_order", rank(ColumnDefinition.UNWRITTEN)))
                .manifest();

        assertThat(ExpectedDefaults.of(strange, catalog(true))).isEmpty();
    }

    @Test
    void theMigrationWhoseDefaultIsThereIsTheLastThatRan() {
        assertThat(state(SECOND, "1")).isEqualTo(EffectsState.PRESENT);
        assertThat(state(SECOND, "2")).isEqualTo(EffectsState.ABSENT);
    }

    @Test
    void aDefaultThatALaterMigrationTakesAwayIsNotMissed() {
        Manifest without = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .does(origin -> new Effect.CreateTable(
                        origin,
                        "shop_order",
                        List.of(ColumnDefinition.of("id", "bigint", false), rank("1")),
                        List.of("id"),
                        false,
                        null))
                .migration("shop.0002_more", "shop.0001_initial")
                .does(origin -> new Effect.AlterColumn(
                        origin, "shop_order", rank("1"), ColumnDefinition.of("rank", "integer", false)))
                .manifest();
        Judgements judgements = Judgements.of(catalog(false), without, Set.of(FIRST, SECOND));

        assertThat(judgements.reading(FIRST).state()).isEqualTo(EffectsState.PRESENT);
        assertThat(judgements.reading(SECOND).state()).isEqualTo(EffectsState.PRESENT);
    }

    @Test
    void aDefaultThatNoMigrationGivesIsADifference() {
        Judgements judgements = judgements("1", "2");

        assertThat(judgements.reading(SECOND).columnDifferences())
                .extracting(ColumnDifference::words)
                .containsExactly("column shop_order.rank is integer not null with a default that is not 2,"
                        + " wanted integer not null");
        assertThat(judgements.reading(SECOND).columnDifferences()).allMatch(ColumnDifference::lacksDefault);
    }

    private static EffectsState state(MigrationKey key, String... others) {
        return judgements(others).reading(key).state();
    }

    private static Judgements judgements(String... others) {
        Catalog catalog = catalog(true);
        ExpectedDefault asked = new ExpectedDefault(ORDER, "rank", "integer", List.of("1", "2"));
        return Judgements.of(
                ExpectedDefaults.compared(catalog, Map.of(asked, List.of(others))), MANIFEST, Set.of(FIRST, SECOND));
    }

    private static ColumnDefinition rank(String sql) {
        return ColumnDefinition.of("rank", "integer", false)
                .but()
                .databaseDefault(sql)
                .made();
    }

    private static Effect alter(Origin origin, String before, String after) {
        return new Effect.AlterColumn(origin, "shop_order", rank(before), rank(after));
    }

    private static Catalog catalog(boolean hasDefault) {
        Relation.Table table = new Relation.Table(
                ORDER,
                List.of(
                        new Column("id", "bigint", false, true, false, false),
                        new Column("rank", "integer", false, false, hasDefault, false)),
                List.of(),
                List.of(new Constraint.PrimaryKey("shop_order_pkey", List.of("id"))),
                0,
                "postgres");
        return new Catalog("public", Map.of(ORDER, table), Set.of(), Set.of());
    }
}
