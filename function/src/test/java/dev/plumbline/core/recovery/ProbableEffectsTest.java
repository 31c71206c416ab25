package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was read out of function bodies and undecided conditions may support a judgement, but never contradicts a row. */
class ProbableEffectsTest {
    private static final RowHolders ROWS = new RowHolders(Set.of(new RelationName("public", "a_thing")), Set.of());

    private static MigrationsBuilder thing() {
        return new MigrationsBuilder().migration("a.0001_initial").createsTable("a_thing", "name");
    }

    private static final Manifest VIEW_BY_FUNCTION = thing().migration("a.0002_view", "a.0001_initial")
            .probablyCreatesView("vw_thing", "a_thing")
            .manifest();

    @Test
    void aViewThatAFunctionSeemsToMakeIsNeverTakenBackForBeingAbsent() {
        PlayedDatabase played =
                PlayedDatabase.of(VIEW_BY_FUNCTION, both(), List.of("a.0001_initial"), ROWS, "a_thing_other");

        assertThat(played.diagnosis().finding(FindingCode.PHANTOM_MIGRATION)).isEmpty();
        assertThat(played.finding(FindingCode.OPAQUE_MIGRATION)).satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.confidence()).isEqualTo(Certainty.LIKELY);
            assertThat(finding.message())
                    .isEqualTo(
                            "a.0002_view is recorded, but what it probably made is not there: view vw_thing (RunPython, line 12).");
        });
        assertThat(played.commands()).noneMatch(command -> command.contains("--fake"));
    }

    @Test
    void aRecordedMigrationWhoseProbableViewIsThereIsInSync() {
        PlayedDatabase played = PlayedDatabase.of(VIEW_BY_FUNCTION, both(), both(), ROWS, "vw_thing");

        assertThat(played.diagnosis().status()).isEqualTo(Status.IN_SYNC);
        assertThat(played.diagnosis().findings()).isEmpty();
    }

    @Test
    void aProbableViewThatIsThereUnrecordedIsCalledLikely() {
        PlayedDatabase played =
                PlayedDatabase.of(VIEW_BY_FUNCTION, List.of("a.0001_initial"), both(), ROWS, "vw_thing");

        assertThat(played.finding(FindingCode.UNRECORDED_MIGRATION).confidence())
                .isEqualTo(Certainty.LIKELY);
        assertThat(played.finding(FindingCode.OPAQUE_MIGRATION).confidence()).isEqualTo(Certainty.LIKELY);
    }

    @Test
    void anAbsentProbableViewDoesNotMakeAMigrationPendingForSure() {
        PlayedDatabase played =
                PlayedDatabase.of(VIEW_BY_FUNCTION, List.of(), List.of("a.0001_initial"), ROWS, "vw_thing");

        assertThat(played.recovery().recommended()).isNull();
        assertThat(played.steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        RecoveryStep.Decision.class,
                        step -> assertThat(step.ask()).isEqualTo("did a.0002_view run here?"));
    }

    @Test
    void oneBranchOfAConditionIsEnough() {
        Manifest manifest = thing().migration("a.0002_either", "a.0001_initial")
                .probablyAddsColumn("a_thing", "note")
                .probablyAddsColumn("a_thing", "remark")
                .manifest();
        Manifest truth = thing().migration("a.0002_either", "a.0001_initial")
                .addsColumn("a_thing", "remark")
                .manifest();

        PlayedDatabase healthy = PlayedDatabase.of(
                manifest,
                truth,
                List.of("a.0001_initial", "a.0002_either"),
                List.of("a.0001_initial", "a.0002_either"),
                ROWS,
                "no_view");
        PlayedDatabase unrecorded = PlayedDatabase.of(
                manifest,
                truth,
                List.of("a.0001_initial"),
                List.of("a.0001_initial", "a.0002_either"),
                ROWS,
                "no_view");

        assertThat(healthy.diagnosis().findings())
                .noneMatch(finding -> finding.migrations().size() > 0);
        assertThat(unrecorded.diagnosis().finding(FindingCode.PARTIAL_MIGRATION))
                .isEmpty();
        assertThat(unrecorded.finding(FindingCode.UNRECORDED_MIGRATION).confidence())
                .isEqualTo(Certainty.LIKELY);
    }

    @Test
    void aProbableEffectThatPostgresqlWouldRefuseIsNoPredictionOfAFailure() {
        Manifest manifest = thing().migration("a.0002_view", "a.0001_initial")
                .probablyCreatesView("vw_thing", "a_thing")
                .migration("a.0003_again", "a.0002_view")
                .probablyCreatesView("vw_thing", "a_thing")
                .manifest();

        PlayedDatabase played =
                PlayedDatabase.of(manifest, both(), List.of("a.0001_initial", "a.0002_view"), ROWS, "vw_thing");

        assertThat(played.diagnosis().migrate()).satisfies(migrate -> {
            assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.SUCCEEDS);
            assertThat(migrate.confidence()).isEqualTo(Certainty.LIKELY);
        });
    }

    private static List<String> both() {
        return List.of("a.0001_initial", "a.0002_view");
    }
}
