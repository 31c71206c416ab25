package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a migration names is found by its name, and has to be what the migration makes. */
class NamedPartsTest {
    private static final String FIRST = "shop.0001_initial";
    private static final Function<Origin, Effect> UNIQUE =
            add(new ConstraintDefinition.Unique("one_name", true, List.of("name"), null));
    private static final Function<Origin, Effect> CHECK =
            add(new ConstraintDefinition.Check("some_name", true, "\"name\" > ''"));

    private static final Effect CHECK_NAMED_AS_UNIQUE = add(new ConstraintDefinition.Check(
                    "one_name", true, "\"name\" > ''"))
            .apply(ModelledDatabase.BY_HAND);

    @Test
    void aUniqueIndexOfTheNameIsAsGoodAsTheConstraint() {
        assertThat(with(UNIQUE)
                        .withoutKey("shop_order", "one_name")
                        .withIndex("shop_order", index("one_name", true, "name"))
                        .judgement(FIRST))
                .isEqualTo(Judgement.IN_PLACE);
    }

    @Test
    void aUniqueIndexThatHoldsNothingTrueIsNot() {
        for (Index index : List.of(
                new Index("one_name", List.of("name"), true, false, "btree", false, false, false),
                new Index("one_name", List.of("name"), true, true, "btree", true, false, false),
                index("one_name", true, "note"))) {
            assertThat(with(UNIQUE)
                            .withoutKey("shop_order", "one_name")
                            .withIndex("shop_order", index)
                            .judgement(FIRST))
                    .as("%s", index)
                    .isEqualTo(Judgement.CHANGED);
        }
    }

    @Test
    void aConstraintOfTheNameOverOtherColumnsIsNotTheOneWanted() {
        assertThat(with(UNIQUE)
                        .withoutKey("shop_order", "one_name")
                        .harmed(new Effect.AddConstraint(
                                ModelledDatabase.BY_HAND,
                                "shop_order",
                                new ConstraintDefinition.Unique("one_name", true, List.of("note"), null)))
                        .judgement(FIRST))
                .isEqualTo(Judgement.CHANGED);
    }

    @Test
    void anIndexThatIsNotUniqueIsAnotherKindOfObject() {
        assertThat(with(UNIQUE)
                        .withoutKey("shop_order", "one_name")
                        .withIndex("shop_order", index("one_name", false, "name"))
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .isEqualTo("shop.0001_initial is recorded, but what it made has another shape today:"
                        + " one_name of shop_order is another thing, an index, than the one wanted.");
    }

    @Test
    void aUniqueIndexIsNoCheck() {
        assertThat(with(CHECK)
                        .withoutKey("shop_order", "some_name")
                        .withIndex("shop_order", index("some_name", true, "name"))
                        .judgement(FIRST))
                .isEqualTo(Judgement.CHANGED);
    }

    @Test
    void aCheckOfTheNameIsAnotherKindOfConstraint() {
        assertThat(with(UNIQUE)
                        .withoutKey("shop_order", "one_name")
                        .harmed(CHECK_NAMED_AS_UNIQUE)
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .isEqualTo("shop.0001_initial is recorded, but what it made has another shape today:"
                        + " one_name of shop_order is another constraint than the one wanted.");
    }

    @Test
    void whereNothingHasTheNameTheConstraintIsMissing() {
        assertThat(with(UNIQUE)
                        .withoutKey("shop_order", "one_name")
                        .withIndex("shop_order", index("another", false, "id"))
                        .missing(FIRST))
                .containsExactly("constraint one_name of shop_order");
    }

    @Test
    void anIndexOnAnotherColumnIsNotTheOneWanted() {
        assertThat(withIndex("name_idx", false, "note")
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .isEqualTo("shop.0001_initial is recorded, but what it made has another shape today:"
                        + " index name_idx is on (note), wanted on (name).");
    }

    @Test
    void aUniqueIndexIsNotThePlainOneWanted() {
        assertThat(withIndex("name_idx", true, "name")
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .endsWith(": index name_idx is unique on (name), wanted on (name).");
    }

    @Test
    void whatIsWantedIsSaidWithTheColumnsOfToday() {
        Manifest manifest = begun().does(NamedPartsTest::nameIndex)
                .migration("shop.0002_title", FIRST)
                .does(origin -> new Effect.RenameColumn(origin, "shop_order", "name", "title"))
                .manifest();

        assertThat(ModelledDatabase.of(manifest)
                        .allRan()
                        .withoutIndex("shop_order", "name_idx")
                        .withIndex("shop_order", index("name_idx", false, "note"))
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .endsWith(": index name_idx is on (note), wanted on (title).");
    }

    @Test
    void whereTheColumnIsGoneItIsSaidWithTheOldOnes() {
        ModelledDatabase database = ModelledDatabase.of(
                        begun().does(NamedPartsTest::nameIndex).manifest())
                .allRan()
                .harmed(new Effect.DropColumn(ModelledDatabase.BY_HAND, "shop_order", "name", true))
                .withIndex("shop_order", index("name_idx", true, "note"));

        assertThat(database.reading(FIRST).differences())
                .containsExactly("index name_idx is unique on (note), wanted on (name)");
    }

    @Test
    void anUnnamedKeyMayBeAUniqueIndex() {
        assertThat(unnamed(index("by_hand", true, "name")).judgement(FIRST)).isEqualTo(Judgement.IN_PLACE);
    }

    @Test
    void butNotAnyIndex() {
        assertThat(unnamed(index("by_hand", false, "name")).judgement(FIRST)).isEqualTo(Judgement.HALF_LOST);
        assertThat(unnamed(index("by_hand", true, "note")).judgement(FIRST)).isEqualTo(Judgement.HALF_LOST);
        assertThat(unnamed(new Index("by_hand", List.of("name"), true, false, "btree", false, false, false))
                        .judgement(FIRST))
                .isEqualTo(Judgement.HALF_LOST);
        assertThat(unnamed(new Index("by_hand", List.of("name"), true, true, "btree", true, false, false))
                        .judgement(FIRST))
                .isEqualTo(Judgement.HALF_LOST);
    }

    @Test
    void norOneThatAMigrationMakesForItself() {
        Manifest manifest = begun().does(unnamedKey())
                .does(origin -> new Effect.CreateIndex(origin, "shop_order", unique("given", "name")))
                .manifest();

        assertThat(ModelledDatabase.of(manifest)
                        .allRan()
                        .withoutKey("shop_order", "shop_order_name_11111111_uniq")
                        .missing(FIRST))
                .containsExactly("constraint shop_order_name_11111111_uniq of shop_order");
    }

    @Test
    void aCheckOfTheSameColumnIsNoKey() {
        assertThat(with(unnamedKey())
                        .withoutKey("shop_order", "shop_order_name_11111111_uniq")
                        .harmed(CHECK.apply(ModelledDatabase.BY_HAND))
                        .judgement(FIRST))
                .isEqualTo(Judgement.HALF_LOST);
    }

    @Test
    void aCheckThatNobodyNamedIsMadeAndDroppedAgainWithItsTable() {
        ConstraintDefinition check = new ConstraintDefinition.Check("shop_order_check", false, "length(name) > 0");
        Manifest manifest = begun().does(add(check))
                .migration("shop.0002_any", FIRST)
                .does(origin -> new Effect.DropConstraint(origin, "shop_order", check))
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).recorded(FIRST, "shop.0002_any");

        assertThat(database.missing(FIRST))
                .containsExactlyInAnyOrder("table shop_order", "constraint shop_order_check of shop_order");
        assertThat(database.missing("shop.0002_any")).containsExactly("the drop of constraint shop_order_check");
    }

    @Test
    void anIndexThatWasMadeAgainOnAnotherColumnIsInPlaceAtEachStep() {
        IndexDefinition before = IndexDefinition.btree("name_idx", true, List.of("name"));
        IndexDefinition after = IndexDefinition.btree("name_idx", true, List.of("note"));
        Manifest manifest = begun().does(NamedPartsTest::nameIndex)
                .migration("shop.0002_other", FIRST)
                .does(origin -> new Effect.DropIndex(origin, "shop_order", before, false))
                .does(origin -> new Effect.CreateIndex(origin, "shop_order", after))
                .addsColumn("shop_order", "remark")
                .manifest();
        ModelledDatabase halfway = ModelledDatabase.of(manifest).ran(FIRST);
        ModelledDatabase whole = ModelledDatabase.of(manifest).allRan();

        assertThat(halfway.judgement(FIRST)).isEqualTo(Judgement.IN_PLACE);
        assertThat(halfway.judgement("shop.0002_other")).isEqualTo(Judgement.PENDING);
        assertThat(whole.diagnosis().findings()).isEmpty();
        assertThat(whole.withoutIndex("shop_order", "name_idx").judgement("shop.0002_other"))
                .isEqualTo(Judgement.HALF_LOST);
    }

    private static ModelledDatabase unnamed(Index index) {
        return with(unnamedKey())
                .withoutKey("shop_order", "shop_order_name_11111111_uniq")
                .withIndex("shop_order", index);
    }

    private static Function<Origin, Effect> unnamedKey() {
        return add(new ConstraintDefinition.Unique("shop_order_name_11111111_uniq", false, List.of("name"), null));
    }

    private static ModelledDatabase withIndex(String name, boolean unique, String column) {
        return with(NamedPartsTest::nameIndex)
                .withoutIndex("shop_order", "name_idx")
                .withIndex("shop_order", index(name, unique, column));
    }

    private static Effect nameIndex(Origin origin) {
        return new Effect.CreateIndex(origin, "shop_order", IndexDefinition.btree("name_idx", true, List.of("name")));
    }

    private static Function<Origin, Effect> add(ConstraintDefinition constraint) {
        return origin -> new Effect.AddConstraint(origin, "shop_order", constraint);
    }

    private static ModelledDatabase with(Function<Origin, Effect> effect) {
        return ModelledDatabase.of(begun().does(effect).manifest()).allRan();
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder().migration(FIRST).createsTable("shop_order", "name", "note");
    }

    private static Index index(String name, boolean unique, String column) {
        return new Index(name, List.of(column), unique, true, "btree", false, false, false);
    }

    private static IndexDefinition unique(String name, String column) {
        return new IndexDefinition(
                name,
                true,
                List.of(column),
                List.of(false),
                true,
                "btree",
                null,
                false,
                null,
                List.of(),
                false,
                false,
                true);
    }
}
