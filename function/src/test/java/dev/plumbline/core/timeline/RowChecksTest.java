package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a catalog can not promise: that the rows fit what a migration makes. */
class RowChecksTest {
    private static final ConstraintDefinition UNIQUE =
            new ConstraintDefinition.Unique("one_name", true, List.of("name"), null);
    private static final ConstraintDefinition KEY =
            new ConstraintDefinition.ForeignKey("order_site_fk", List.of("site_id"), "shop_site", List.of("id"));

    @Test
    void aConstraintOnATableThatWasThereIsOnlyLikelyToHold() {
        assertThat(isSure(origin -> new Effect.AddConstraint(origin, "shop_order", UNIQUE)))
                .isFalse();
        assertThat(isSure(origin -> new Effect.AddConstraint(origin, "shop_order", KEY)))
                .isFalse();
    }

    @Test
    void aTableThatTheMigrationMakesHasNoRows() {
        assertThat(isSure(
                        origin -> new Effect.CreateTable(
                                origin,
                                "shop_line",
                                List.of(ColumnDefinition.of("name", "text", false)),
                                List.of(),
                                false,
                                null),
                        origin -> new Effect.AddConstraint(origin, "shop_line", UNIQUE)))
                .isTrue();
    }

    @Test
    void aForeignKeyOnANewColumnWithoutValuesHolds() {
        assertThat(isSure(
                        origin -> new Effect.AddColumn(
                                origin, "shop_order", ColumnDefinition.of("new_id", "bigint", true)),
                        origin -> new Effect.AddConstraint(
                                origin,
                                "shop_order",
                                new ConstraintDefinition.ForeignKey(
                                        "new_fk", List.of("new_id"), "shop_site", List.of("id")))))
                .isTrue();
    }

    @Test
    void aNotNullHoldsOnlyWhereItsMigrationFillsTheGaps() {
        assertThat(isSure(origin -> alter(origin, column("text", true, null), column("text", false, null))))
                .isFalse();
        assertThat(isSure(origin -> alter(origin, column("text", true, null), column("text", false, "''"))))
                .isTrue();
        assertThat(isSure(origin -> alter(origin, column("text", true, null), column("jsonb", true, null))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            character varying(10)    | character varying(20)    | true
            character varying(20)    | character varying(10)    | false
            text                     | character varying(10)    | false
            uuid                     | text                     | true
            integer                  | bigint                   | true
            bigint                   | integer                  | false
            integer                  | numeric(12,2)            | true
            integer                  | numeric(11,2)            | false
            numeric(8,2)             | numeric(10,2)            | true
            numeric(8,4)             | numeric(10,2)            | false
            date                     | timestamp with time zone | true
            timestamp with time zone | date                     | false
            text                     | jsonb                    | false
            """)
    void aTypeHoldsAllValuesOfANarrowerOne(String type, String wider, boolean holds) {
        assertThat(WiderType.holdsAll(type, wider)).isEqualTo(holds);
    }

    private static Effect alter(Origin origin, ColumnDefinition before, ColumnDefinition after) {
        return new Effect.AlterColumn(origin, "shop_order", before, after);
    }

    private static ColumnDefinition column(String type, boolean nullable, @Nullable String backfill) {
        return new ColumnDefinition(
                "name", type, List.of(), nullable, false, false, null, backfill, null, null, null, null);
    }

    @SafeVarargs
    private static boolean isSure(Function<Origin, Effect>... effects) {
        MigrationsBuilder builder = new MigrationsBuilder().migration("shop.0002_more");
        for (Function<Origin, Effect> effect : effects) {
            builder.does(effect);
        }
        var model = new MigrateModel(
                builder.manifest(), Set.<MigrationKey>of(), HistoryIds.unknown(), new CatalogSimulation(catalog()));
        return ((MigrateResult.Done) model.migrate(new MigrateTarget.Everything(), false)).isSure();
    }

    /** Read from a database: nobody knows how many rows there are. */
    private static Catalog catalog() {
        var simulation = new CatalogSimulation(Catalog.empty("public"));
        new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_site")
                .createsTable("shop_order", "name")
                .does(origin ->
                        new Effect.AddColumn(origin, "shop_order", ColumnDefinition.of("site_id", "bigint", true)))
                .manifest()
                .migrations()
                .get(0)
                .effects()
                .forEach(simulation::apply);
        Catalog made = simulation.catalog();
        Relation.Table order = made.table("shop_order").orElseThrow();
        List<Column> columns = order.columns().stream()
                .map(column -> column.name().equals("name") ? nullable(column) : column)
                .toList();
        RelationName site = new RelationName("public", "shop_site");
        return new Catalog(
                "public",
                Map.of(
                        order.name(),
                        new Relation.Table(
                                order.name(), columns, List.of(), List.of(), Relation.Table.SIZE_UNKNOWN, ""),
                        site,
                        made.find(site).orElseThrow()),
                Set.of(),
                Set.of());
    }

    private static Column nullable(Column column) {
        return RelationEdit.changed(column, column.type(), true, false, false);
    }
}
