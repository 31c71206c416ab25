package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Where no migration gives a name, one of two of the same structure is not taken for the other. */
class AlikePartsTest {
    private static final String FIRST = "shop.0001_initial";
    private static final String SECOND = "shop.0002_second";

    @Test
    void anIndexLikeAnOlderOneIsNotTakenForDone() {
        Manifest manifest = begun().does(AlikePartsTest::nameIndex)
                .migration(SECOND, FIRST)
                .does(origin -> new Effect.CreateIndex(origin, "shop_order", btree("shop_order_name_22222222")))
                .manifest();

        assertThat(ModelledDatabase.of(manifest).ran(FIRST).judgement(SECOND)).isEqualTo(Judgement.PENDING);
    }

    @Test
    void aUniqueOneIsAnother() {
        assertIsSeen(origin ->
                new Effect.CreateIndex(origin, "shop_order", index("shop_order_name_22222222", true, "btree", false)));
    }

    @Test
    void oneOfSomeRowsIsAnother() {
        assertIsSeen(origin ->
                new Effect.CreateIndex(origin, "shop_order", index("shop_order_name_22222222", false, "btree", true)));
    }

    @Test
    void oneOfAnotherMethodIsAnother() {
        assertIsSeen(origin ->
                new Effect.CreateIndex(origin, "shop_order", index("shop_order_name_22222222", false, "hash", false)));
    }

    @Test
    void oneOnAnotherColumnIsAnother() {
        assertIsSeen(origin -> new Effect.CreateIndex(
                origin, "shop_order", IndexDefinition.btree("shop_order_id_22222222", false, List.of("id"))));
    }

    @Test
    void aKeyLikeAnOlderOneIsNotTakenForDone() {
        Manifest manifest = begun().does(origin -> unique(origin, "shop_order_name_key"))
                .migration(SECOND, FIRST)
                .does(origin -> unique(origin, "shop_order_name_22222222_uniq"))
                .manifest();

        assertThat(ModelledDatabase.of(manifest).ran(FIRST).judgement(SECOND)).isEqualTo(Judgement.PENDING);
    }

    @Test
    void aUniqueKeyOnTheColumnsOfThePrimaryKeyIsSeen() {
        Manifest manifest = begun().migration(SECOND, FIRST)
                .does(origin -> new Effect.AddConstraint(
                        origin,
                        "shop_order",
                        new ConstraintDefinition.Unique("shop_order_id_22222222_uniq", false, List.of("id"), null)))
                .manifest();

        assertThat(ModelledDatabase.of(manifest).ran(FIRST).done(SECOND).judgement(SECOND))
                .isEqualTo(Judgement.RAN_UNRECORDED);
    }

    @Test
    void aForeignKeyThatLeadsElsewhereIsAnother() {
        Manifest manifest = begun().createsTable("shop_person")
                .createsTable("shop_firm")
                .does(origin -> leads(origin, "shop_order_owner_1_fk", "shop_person"))
                .migration(SECOND, FIRST)
                .does(origin -> leads(origin, "shop_order_owner_2_fk", "shop_firm"))
                .manifest();

        assertThat(ModelledDatabase.of(manifest).ran(FIRST).judgement(SECOND)).isEqualTo(Judgement.PENDING);
        assertThat(ModelledDatabase.of(manifest).ran(FIRST).reading(SECOND).state())
                .isEqualTo(EffectsState.ABSENT);
        assertThat(ModelledDatabase.of(manifest).ran(FIRST).done(SECOND).judgement(SECOND))
                .isEqualTo(Judgement.RAN_UNRECORDED);
    }

    @Test
    void theIndexOfAColumnThatWasMadeAgainIsNotThatOfTheOldOne() {
        Manifest manifest = begun().does(AlikePartsTest::nameIndex)
                .migration(SECOND, FIRST)
                .does(origin -> new Effect.DropColumn(origin, "shop_order", "name", true))
                .does(origin -> new Effect.AddColumn(origin, "shop_order", ColumnDefinition.of("name", "text", false)))
                .does(origin -> new Effect.CreateIndex(origin, "shop_order", btree("shop_order_name_22222222")))
                .manifest();

        assertThat(ModelledDatabase.of(manifest).ran(FIRST).judgement(SECOND)).isEqualTo(Judgement.PENDING);
        assertThat(ModelledDatabase.of(manifest).ran(FIRST, SECOND).diagnosis().findings())
                .isEmpty();
    }

    @Test
    void theKeyOfAColumnThatWasMadeAgainIsNotThatOfTheOldOneEither() {
        Manifest manifest = begun().does(origin -> unique(origin, "shop_order_name_11111111_uniq"))
                .migration(SECOND, FIRST)
                .does(origin -> new Effect.DropColumn(origin, "shop_order", "name", true))
                .does(origin -> new Effect.AddColumn(origin, "shop_order", ColumnDefinition.of("name", "text", false)))
                .does(origin -> unique(origin, "shop_order_name_22222222_uniq"))
                .manifest();

        assertThat(ModelledDatabase.of(manifest).ran(FIRST).judgement(SECOND)).isEqualTo(Judgement.PENDING);
        assertThat(ModelledDatabase.of(manifest).ran(FIRST, SECOND).diagnosis().findings())
                .isEmpty();
    }

    /** After the first index, this can be told to be there or not. */
    private static void assertIsSeen(Function<Origin, Effect> second) {
        Manifest manifest = begun().does(AlikePartsTest::nameIndex)
                .migration(SECOND, FIRST)
                .does(second)
                .manifest();

        assertThat(ModelledDatabase.of(manifest).ran(FIRST).reading(SECOND).state())
                .isEqualTo(EffectsState.ABSENT);
        assertThat(ModelledDatabase.of(manifest).ran(FIRST).done(SECOND).judgement(SECOND))
                .isEqualTo(Judgement.RAN_UNRECORDED);
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder()
                .migration(FIRST)
                .does(origin -> new Effect.CreateTable(
                        origin,
                        "shop_order",
                        List.of(
                                ColumnDefinition.of("id", "bigint", false),
                                ColumnDefinition.of("name", "text", false),
                                ColumnDefinition.of("owner", "bigint", false)),
                        List.of("id"),
                        false,
                        null));
    }

    private static Effect unique(Origin origin, String name) {
        return new Effect.AddConstraint(
                origin, "shop_order", new ConstraintDefinition.Unique(name, false, List.of("name"), null));
    }

    private static Effect leads(Origin origin, String name, String to) {
        return new Effect.AddConstraint(
                origin, "shop_order", new ConstraintDefinition.ForeignKey(name, List.of("owner"), to, List.of("id")));
    }

    private static IndexDefinition btree(String name) {
        return index(name, false, "btree", false);
    }

    private static IndexDefinition index(String name, boolean unique, String method, boolean partial) {
        return new IndexDefinition(
                name,
                false,
                List.of("name"),
                List.of(false),
                unique,
                method,
                null,
                partial,
                partial ? "\"id\" > 5" : null,
                List.of(),
                false,
                false,
                true);
    }

    private static Effect nameIndex(Origin origin) {
        return new Effect.CreateIndex(origin, "shop_order", btree("shop_order_name_11111111"));
    }
}
