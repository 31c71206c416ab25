package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Names that migrations give to one condition after another. */
class ExpectedConditionsTest {
    private static final RelationName ORDER = new RelationName("public", "shop_order");
    private static final RelationName ITEM = new RelationName("public", "shop_item");
    private static final List<Column> COLUMNS = List.of(
            new Column("number", "bigint", false, false, false, false),
            new Column("kind", "character varying(20)", true, false, false, false));
    private static final Constraint ORDER_NUMBER = new Constraint.Check("order_number", List.of("number"), true);
    private static final Constraint ITEM_NUMBER = new Constraint.Check("item_number", List.of("number"), false);
    private static final Index LIVE_KINDS =
            new Index("live_kinds", List.of("kind"), false, true, "btree", true, false, false);
    private static final Catalog CATALOG = catalog(
            table(ORDER, List.of(LIVE_KINDS), List.of(ORDER_NUMBER)), table(ITEM, List.of(), List.of(ITEM_NUMBER)));

    @Test
    void aCheckThatWasMadeAgainWithAnotherConditionIsFoundInItsTable() {
        assertThat(expected(check("order_number", "\"number\" > 0"), check("order_number", "\"number\" > -1")))
                .containsExactly(new ExpectedCondition(
                        ORDER, COLUMNS, "order_number", List.of("\"number\" > 0", "\"number\" > -1")));
    }

    @Test
    void eachTableHasItsOwn() {
        assertThat(expected(
                        check("order_number", "\"number\" > 0"),
                        check("item_number", "\"number\" > 1"),
                        check("order_number", "\"number\" > -1"),
                        check("item_number", "\"number\" > 2")))
                .extracting(ExpectedCondition::table, ExpectedCondition::conditions)
                .containsExactly(
                        tuple(ORDER, List.of("\"number\" > 0", "\"number\" > -1")),
                        tuple(ITEM, List.of("\"number\" > 1", "\"number\" > 2")));
    }

    @Test
    void aNameWithOneConditionNeedsNoAsking() {
        assertThat(expected(check("order_number", "\"number\" > 0"))).isEmpty();
        assertThat(expected(check("order_number", "\"number\" > 0"), check("order_number", "\"number\" > 0")))
                .isEmpty();
        assertThat(expected(check("order_number", "\"number\" > 0"), check("order_number", null)))
                .isEmpty();
    }

    @Test
    void aPartialIndexIsFoundToo() {
        assertThat(expected(index("live_kinds", "\"kind\" = 'a'"), index("live_kinds", "\"kind\" = 'b'")))
                .containsExactly(new ExpectedCondition(
                        ORDER, COLUMNS, "live_kinds", List.of("\"kind\" = 'a'", "\"kind\" = 'b'")));
    }

    @Test
    void whatIsNotThereAsCheckOrPartialIndexIsNotAskedFor() {
        Catalog others = catalog(
                table(
                        ORDER,
                        List.of(new Index("live_kinds", List.of("kind"), false, true, "btree", false, false, false)),
                        List.of(new Constraint.Unique("order_number", List.of("number")))),
                table(new RelationName("archive", "shop_order"), List.of(LIVE_KINDS), List.of(ORDER_NUMBER)));

        assertThat(ExpectedConditions.of(
                        manifest(
                                index("live_kinds", "\"kind\" = 'a'"),
                                index("live_kinds", "\"kind\" = 'b'"),
                                check("order_number", "\"number\" > 0"),
                                check("order_number", "\"number\" > -1")),
                        others))
                .isEmpty();
    }

    @Test
    void aCheckThatNobodyNamedIsNotFoundByItsName() {
        assertThat(expected(
                        add(new ConstraintDefinition.Check("order_number", false, "\"number\" > 0")),
                        add(new ConstraintDefinition.Check("order_number", false, "\"number\" > -1"))))
                .isEmpty();
    }

    @Test
    void conditionsOverAColumnThatHadAnotherNameAreLeftOut() {
        Function<Origin, Effect> rename = origin -> new Effect.RenameColumn(origin, "shop_order", "kind", "sort");

        assertThat(conditions(rename, "\"number\" > 0", "\"number\" > -1", "\"kind\" = 'a'", "\"sort\" = 'a'"))
                .containsExactly("\"number\" > 0", "\"number\" > -1");
        assertThat(expected(rename, check("order_number", "\"kind\" = 'a'"), check("order_number", "\"number\" > 0")))
                .isEmpty();
    }

    @Test
    void conditionsOverAColumnThatHadAnotherTypeAreLeftOut() {
        assertThat(conditions(
                        alter("kind", "character varying(20)", "integer"),
                        "\"number\" > 0",
                        "\"kind\" = 'a'",
                        "\"number\" > -1"))
                .containsExactly("\"number\" > 0", "\"number\" > -1");
    }

    @Test
    void conditionsOverAColumnThatChangedOtherwiseStay() {
        Function<Origin, Effect> nullable = origin -> new Effect.AlterColumn(
                origin,
                "shop_order",
                ColumnDefinition.of("kind", "text", true),
                ColumnDefinition.of("kind", "text", false));

        assertThat(conditions(nullable, "\"kind\" = 'a'", "\"kind\" = 'b'"))
                .containsExactly("\"kind\" = 'a'", "\"kind\" = 'b'");
    }

    @Test
    void whatCouldBeMoreThanAConditionIsLeftOut() {
        assertThat(conditions(
                        check("order_number", "\"number\" > 0"),
                        "\"number\" > -1",
                        "true); DROP TABLE shop_order; SELECT (true",
                        "\"kind\" <> ';'",
                        "\"kind\" <> '" + "x".repeat(10_000) + "'"))
                .containsExactly("\"number\" > 0", "\"number\" > -1");
    }

    @Test
    void whatThePartsAreNotIsWrittenIntoTheCatalog() {
        Index descending = new Index(
                "live_kinds", List.of("kind"), true, true, "btree", true, false, false, List.of(0), List.of());
        Catalog catalog = catalog(
                table(ORDER, List.of(descending), List.of(ORDER_NUMBER)), table(ITEM, List.of(), List.of(ITEM_NUMBER)));

        Catalog compared = ExpectedConditions.compared(
                catalog,
                Map.of(
                        new ExpectedCondition(ITEM, COLUMNS, "item_number", List.of("a", "b")), List.of("a"),
                        new ExpectedCondition(ORDER, COLUMNS, "live_kinds", List.of("c", "d")), List.of("d")));

        assertThat(compared)
                .isEqualTo(catalog(
                        table(
                                ORDER,
                                List.of(new Index(
                                        "live_kinds",
                                        List.of("kind"),
                                        true,
                                        true,
                                        "btree",
                                        true,
                                        false,
                                        false,
                                        List.of(0),
                                        List.of("d"))),
                                List.of(ORDER_NUMBER)),
                        table(
                                ITEM,
                                List.of(),
                                List.of(new Constraint.Check("item_number", List.of("number"), false, List.of("a"))))));
    }

    @Test
    void allElseOfTheCatalogStaysAsItIs() {
        Index plain =
                new Index("z_plain", List.of("number"), true, true, "btree", false, false, true, List.of(0), List.of());
        Constraint key = new Constraint.Unique("z_key", List.of("number"));
        Relation view = new Relation.View(new RelationName("public", "v"), COLUMNS, List.of(ORDER), null, "owner");
        Map<RelationName, Relation> relations = new LinkedHashMap<>();
        relations.put(view.name(), view);
        relations.put(ORDER, table(ORDER, List.of(LIVE_KINDS, plain), List.of(ORDER_NUMBER, key)));
        Catalog catalog = new Catalog(
                "public",
                relations,
                Set.of("citext"),
                Set.of(new RelationName("public", "weigh")),
                Map.of(view.name(), Map.of(ORDER, Set.of("number"))));

        Catalog compared = ExpectedConditions.compared(
                catalog,
                Map.of(
                        new ExpectedCondition(ORDER, COLUMNS, "order_number", List.of("a", "b")), List.of("a"),
                        new ExpectedCondition(ITEM, COLUMNS, "order_number", List.of("a", "b")), List.of("a"),
                        new ExpectedCondition(view.name(), COLUMNS, "order_number", List.of("a", "b")), List.of("a")));

        relations.put(
                ORDER,
                table(
                        ORDER,
                        List.of(LIVE_KINDS, plain),
                        List.of(new Constraint.Check("order_number", List.of("number"), true, List.of("a")), key)));
        assertThat(compared)
                .isEqualTo(new Catalog(
                        "public", relations, catalog.extensions(), catalog.routines(), catalog.columnReads()));
        assertThat(compared.relations().keySet()).containsExactly(view.name(), ORDER);
    }

    @Test
    void whereNothingWasRecognisedTheCatalogIsTheSame() {
        assertThat(ExpectedConditions.compared(CATALOG, Map.of())).isSameAs(CATALOG);
    }

    /** Of the check {@code order_number}, beside what else migrations do. */
    private static List<String> conditions(Function<Origin, Effect> beside, String... conditions) {
        MigrationsBuilder builder = begun().does(beside);
        for (String condition : conditions) {
            builder.does(check("order_number", condition));
        }
        List<ExpectedCondition> found = ExpectedConditions.of(builder.manifest(), CATALOG);
        assertThat(found).extracting(ExpectedCondition::part).containsExactly("order_number");
        return found.get(0).conditions();
    }

    @SafeVarargs
    private static List<ExpectedCondition> expected(Function<Origin, Effect>... effects) {
        return ExpectedConditions.of(manifest(effects), CATALOG);
    }

    @SafeVarargs
    private static Manifest manifest(Function<Origin, Effect>... effects) {
        MigrationsBuilder builder = begun();
        for (Function<Origin, Effect> effect : effects) {
            builder.does(effect);
        }
        return builder.manifest();
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder().migration("shop.0001_initial");
    }

    private static Function<Origin, Effect> check(String name, @Nullable String condition) {
        return add(new ConstraintDefinition.Check(name, true, condition));
    }

    private static Function<Origin, Effect> add(ConstraintDefinition constraint) {
        return origin -> new Effect.AddConstraint(origin, "shop_order", constraint);
    }

    private static Function<Origin, Effect> index(String name, String where) {
        return origin -> new Effect.CreateIndex(
                origin,
                "shop_order",
                new IndexDefinition(
                        name,
                        true,
                        List.of("kind"),
                        List.of(false),
                        false,
                        "btree",
                        null,
                        true,
                        where,
                        List.of(),
                        false,
                        false,
                        true));
    }

    private static Function<Origin, Effect> alter(String column, String from, String to) {
        return origin -> new Effect.AlterColumn(
                origin, "shop_order", ColumnDefinition.of(column, from, true), ColumnDefinition.of(column, to, true));
    }

    private static Relation.Table table(RelationName name, List<Index> indexes, List<Constraint> constraints) {
        return new Relation.Table(name, COLUMNS, indexes, constraints, 8192, "owner");
    }

    private static Catalog catalog(Relation.Table... tables) {
        Map<RelationName, Relation> relations = new LinkedHashMap<>();
        for (Relation.Table table : tables) {
            relations.put(table.name(), table);
        }
        return new Catalog("public", relations, Set.of(), Set.of());
    }
}
