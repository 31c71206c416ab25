package dev.plumbline.core.diagnosis;

import static dev.plumbline.core.diagnosis.ModelledDatabase.BY_HAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is lost is to be made again under the names that tables and columns have today. */
class LostUnderNewNamesTest {
    private static final String FIRST = "shop.0001_initial";
    private static final String SECOND = "shop.0002_parts";
    /** Everything is renamed after its parts were made: tables, columns, and what a foreign key leads to. */
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration(FIRST)
            .createsTable("shop_person", "name")
            .does(origin -> new Effect.CreateTable(
                    origin,
                    "shop_order",
                    List.of(
                            ColumnDefinition.of("id", "bigint", false),
                            ColumnDefinition.of("name", "text", false),
                            ColumnDefinition.of("owner", "bigint", false),
                            ColumnDefinition.of("code", "text", false)
                                    .but()
                                    .unique(true)
                                    .made()),
                    List.of("id"),
                    false,
                    null))
            .migration(SECOND, FIRST)
            .does(origin -> new Effect.CreateIndex(
                    origin, "shop_order", IndexDefinition.btree("name_idx", true, List.of("name"))))
            .does(origin -> new Effect.CreateIndex(
                    origin, "shop_order", IndexDefinition.btree("upper_idx", true, List.of("name", ""))))
            .does(origin -> new Effect.AddConstraint(
                    origin,
                    "shop_order",
                    new ConstraintDefinition.Unique("one_name", true, List.of("name", "id"), null)))
            .does(origin -> new Effect.AddConstraint(origin, "shop_order", owner("owner", "shop_person")))
            .migration("shop.0003_rename", SECOND)
            .renamesTable("shop_order", "shop_sale")
            .renamesTable("shop_person", "shop_client")
            .does(origin -> new Effect.RenameColumn(origin, "shop_sale", "name", "title"))
            .does(origin -> new Effect.RenameColumn(origin, "shop_sale", "owner", "client"))
            .does(origin -> new Effect.RenameColumn(origin, "shop_sale", "code", "number"))
            .does(origin -> new Effect.RenameColumn(origin, "shop_sale", "id", "key"))
            .manifest();

    @Test
    void anIndex() {
        assertThat(all().withoutIndex("shop_sale", "name_idx").reading(SECOND).missing())
                .singleElement()
                .isInstanceOfSatisfying(Effect.CreateIndex.class, create -> {
                    assertThat(create.table()).isEqualTo("shop_sale");
                    assertThat(create.index()).isEqualTo(IndexDefinition.btree("name_idx", true, List.of("title")));
                });
    }

    @Test
    void anIndexOverAnExpressionAsItWasWritten() {
        assertThat(all().withoutIndex("shop_sale", "upper_idx").reading(SECOND).missing())
                .singleElement()
                .isInstanceOfSatisfying(Effect.CreateIndex.class, create -> {
                    assertThat(create.table()).isEqualTo("shop_sale");
                    assertThat(create.index().columns()).containsExactly("name", "");
                });
    }

    @Test
    void aNamedKey() {
        assertThat(constraints(all().withoutKey("shop_sale", "one_name"), SECOND))
                .containsExactly(new ConstraintDefinition.Unique("one_name", true, List.of("title", "key"), null));
    }

    @Test
    void aForeignKey() {
        assertThat(constraints(all().withoutKey("shop_sale", "owner_fk"), SECOND))
                .containsExactly(owner("client", "shop_client"));
    }

    @Test
    void aPrimaryKey() {
        assertThat(constraints(all().withoutKey("shop_sale", "shop_order_pkey"), FIRST))
                .containsExactly(new ConstraintDefinition.PrimaryKey("shop_sale_pkey", List.of("key")));
    }

    @Test
    void theKeyOfAUniqueColumn() {
        assertThat(constraints(all().withoutKey("shop_sale", "shop_order_code_key"), FIRST))
                .containsExactly(
                        new ConstraintDefinition.Unique("shop_sale_number_key", false, List.of("number"), null));
    }

    @Test
    void theKeyOfAUniqueColumnThatCameLater() {
        Manifest manifest = new MigrationsBuilder()
                .migration(FIRST)
                .createsTable("shop_order")
                .migration(SECOND, FIRST)
                .does(origin -> new Effect.AddColumn(
                        origin,
                        "shop_order",
                        ColumnDefinition.of("code", "text", false)
                                .but()
                                .unique(true)
                                .made()))
                .manifest();

        assertThat(ModelledDatabase.of(manifest)
                        .allRan()
                        .withoutKey("shop_order", "shop_order_code_key")
                        .missing(SECOND))
                .containsExactly("constraint shop_order_code_key of shop_order");
    }

    @Test
    void aNameThatPostgresqlWouldChooseIsNumberedWhereItIsTaken() {
        ModelledDatabase byIndex = all().withoutKey("shop_sale", "shop_order_pkey")
                .withIndex(
                        "shop_sale",
                        new Index("shop_sale_pkey", List.of("title"), false, true, "btree", false, false, false));
        ModelledDatabase byConstraint = all().withoutKey("shop_sale", "shop_order_pkey")
                .harmed(new Effect.AddConstraint(
                        BY_HAND, "shop_sale", new ConstraintDefinition.Check("shop_sale_pkey", true, "\"key\" > 0")));

        assertThat(constraints(byIndex, FIRST))
                .containsExactly(new ConstraintDefinition.PrimaryKey("shop_sale_pkey1", List.of("key")));
        assertThat(constraints(byConstraint, FIRST))
                .containsExactly(new ConstraintDefinition.PrimaryKey("shop_sale_pkey1", List.of("key")));
    }

    @Test
    void aTableThatIsGoneIsMadeUnderItsFirstNameAndLeadsToTheOtherUnderThatOfToday() {
        ModelledDatabase database = all().harmed(new Effect.DropTable(BY_HAND, "shop_sale", false, false));

        assertThat(database.reading(SECOND).missing())
                .filteredOn(Effect.CreateIndex.class::isInstance)
                .allSatisfy(effect ->
                        assertThat(((Effect.CreateIndex) effect).table()).isEqualTo("shop_order"));
        assertThat(constraints(database, SECOND))
                .containsExactly(
                        new ConstraintDefinition.Unique("one_name", true, List.of("name", "id"), null),
                        owner("owner", "shop_client"));
    }

    @Test
    void whereBothAreGoneItLeadsToTheFirstNameToo() {
        ModelledDatabase database = all().harmed(
                        new Effect.DropTable(BY_HAND, "shop_sale", false, false),
                        new Effect.DropTable(BY_HAND, "shop_client", false, false));

        assertThat(constraints(database, SECOND)).contains(owner("owner", "shop_person"));
    }

    @Test
    void aForeignKeyToATableThatNoMigrationMakesLeadsThere() {
        Manifest manifest = new MigrationsBuilder()
                .migration(FIRST)
                .createsTable("shop_order")
                .does(origin ->
                        new Effect.AddColumn(origin, "shop_order", ColumnDefinition.of("owner", "bigint", true)))
                .does(origin -> new Effect.AddConstraint(origin, "shop_order", owner("owner", "legacy_person")))
                .manifest();

        assertThat(constraints(ModelledDatabase.of(manifest).ran(FIRST), FIRST))
                .containsExactly(owner("owner", "legacy_person"));
        assertThat(constraints(ModelledDatabase.of(manifest).recorded(FIRST), FIRST))
                .containsExactly(owner("owner", "legacy_person"));
    }

    private static ModelledDatabase all() {
        return ModelledDatabase.of(MANIFEST).allRan();
    }

    private static ConstraintDefinition owner(String column, String table) {
        return new ConstraintDefinition.ForeignKey("owner_fk", List.of(column), table, List.of("id"));
    }

    private static List<ConstraintDefinition> constraints(ModelledDatabase database, String migration) {
        return database.reading(migration).missing().stream()
                .flatMap(effect -> effect instanceof Effect.AddConstraint add ? Stream.of(add) : Stream.empty())
                .map(Effect.AddConstraint::constraint)
                .toList();
    }
}
