package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A part that a migration drops and makes again under its name, with other keys or another condition: which of both is
 * there tells whether the migration ran.
 */
class SameNameAgainTest {
    private static final String FIRST = "shop.0001_initial";
    private static final String SECOND = "shop.0002_again";
    private static final String OLD = "\"number\" > 0";
    private static final String NEW = "\"number\" > -1";

    /** A part before and after, told apart by its keys, or by the condition that PostgreSQL says it has. */
    record Again(String what, Part before, Part after, boolean byCondition) {
        Manifest manifest() {
            return begun().does(before.add())
                    .migration(SECOND, FIRST)
                    .does(before.drop())
                    .does(after.add())
                    .manifest();
        }

        ModelledDatabase isBefore(ModelledDatabase database) {
            return byCondition ? database.comparedWith("shop_order", NEW) : database;
        }

        ModelledDatabase isAfter(ModelledDatabase database) {
            return byCondition ? database.comparedWith("shop_order", OLD) : database;
        }

        @Override
        public String toString() {
            return what;
        }
    }

    record Part(Function<Origin, Effect> add, Function<Origin, Effect> drop) {}

    static Stream<Again> parts() {
        return Stream.of(
                new Again("descending", index(false, null), index(true, null), false),
                new Again("ascending", index(true, null), index(false, null), false),
                new Again("a partial index", index(false, OLD), index(false, NEW), true),
                new Again("a check", check(OLD), check(NEW), true));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whileTheOldOneIsThereTheMigrationHasNotRun(Again part) {
        ModelledDatabase database =
                part.isBefore(ModelledDatabase.of(part.manifest()).ran(FIRST));

        assertThat(database.judgement(FIRST)).isEqualTo(Judgement.IN_PLACE);
        assertThat(database.judgement(SECOND)).isEqualTo(Judgement.PENDING);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void recordedAllTheSameItIsAPhantom(Again part) {
        ModelledDatabase database =
                part.isBefore(ModelledDatabase.of(part.manifest()).ran(FIRST).recorded(SECOND));

        assertThat(database.judgement(FIRST)).isEqualTo(Judgement.IN_PLACE);
        assertThat(database.judgement(SECOND)).isEqualTo(Judgement.PHANTOM);
        assertThat(database.finding(FindingCode.PHANTOM_MIGRATION).message())
                .startsWith("shop.0002_again is recorded, but nothing of it is in the database");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whereTheNewOneIsThereAllIsInSync(Again part) {
        assertThat(part.isAfter(ModelledDatabase.of(part.manifest()).allRan())
                        .diagnosis()
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whereTheNewOneIsThereAndNotRecordedTheMigrationRan(Again part) {
        ModelledDatabase database =
                part.isAfter(ModelledDatabase.of(part.manifest()).ran(FIRST).done(SECOND));

        assertThat(database.judgement(FIRST)).isEqualTo(Judgement.IN_PLACE);
        assertThat(database.judgement(SECOND)).isEqualTo(Judgement.RAN_UNRECORDED);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whereNothingOfTheNameIsThereItIsTheNewOneThatIsLost(Again part) {
        ModelledDatabase database = ModelledDatabase.of(part.manifest())
                .allRan()
                .harmed(part.after().drop().apply(ModelledDatabase.BY_HAND));

        assertThat(database.judgement(FIRST)).isEqualTo(Judgement.IN_PLACE);
        assertThat(database.judgement(SECOND)).isEqualTo(Judgement.HALF_LOST);
        assertThat(database.missing(SECOND)).hasSize(1);
    }

    @Test
    void aConditionThatNobodyComparedIsTakenForTheRightOne() {
        Manifest manifest = new Again("a check", check(OLD), check(NEW), true).manifest();

        assertThat(ModelledDatabase.of(manifest).allRan().diagnosis().findings())
                .isEmpty();
    }

    @Test
    void anIndexThatIsDescendingAsWantedIsInSync() {
        assertThat(made(index(true, null)).diagnosis().findings()).isEmpty();
    }

    @Test
    void inWhichOrderItsKeysShouldBeIsSaid() {
        assertThat(different(index(true, null), index(false, null), "")
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .endsWith(": index number_idx is on (number, id), wanted on (number DESC, id).");
        assertThat(different(index(false, null), index(true, null), "")
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .endsWith(": index number_idx is on (number DESC, id), wanted on (number, id).");
    }

    @Test
    void thatItHasOtherRowsIsSaid() {
        assertThat(different(index(false, NEW), index(false, OLD), NEW)
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .endsWith(": index number_idx is on (number, id) of other rows, wanted on (number, id) of some rows.");
    }

    @Test
    void thatItIsAnotherCheckIsSaid() {
        assertThat(different(check(NEW), check(OLD), NEW)
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .endsWith(": order_number of shop_order is another constraint than the one wanted.");
    }

    @Test
    void otherConditionsThatNoMigrationWantsNowDoNotMatter() {
        assertThat(made(check(NEW)).comparedWith("shop_order", OLD).diagnosis().findings())
                .isEmpty();
        assertThat(made(index(false, NEW))
                        .comparedWith("shop_order", OLD)
                        .diagnosis()
                        .findings())
                .isEmpty();
    }

    /** A migration made one part, and another is there under its name. */
    private static ModelledDatabase different(Part wanted, Part there, String other) {
        return made(wanted)
                .harmed(
                        wanted.drop().apply(ModelledDatabase.BY_HAND),
                        there.add().apply(ModelledDatabase.BY_HAND))
                .comparedWith("shop_order", other);
    }

    private static ModelledDatabase made(Part part) {
        return ModelledDatabase.of(begun().does(part.add()).manifest()).allRan();
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder().migration(FIRST).createsTable("shop_order", "number");
    }

    private static Part check(String condition) {
        ConstraintDefinition check = new ConstraintDefinition.Check("order_number", true, condition);
        return new Part(
                origin -> new Effect.AddConstraint(origin, "shop_order", check),
                origin -> new Effect.DropConstraint(origin, "shop_order", check));
    }

    private static Part index(boolean descending, @Nullable String where) {
        IndexDefinition index = new IndexDefinition(
                "number_idx",
                true,
                List.of("number", "id"),
                List.of(descending, false),
                false,
                "btree",
                null,
                where != null,
                where,
                List.of(),
                false,
                false,
                true);
        return new Part(
                origin -> new Effect.CreateIndex(origin, "shop_order", index),
                origin -> new Effect.DropIndex(origin, "shop_order", index, false));
    }
}
