package dev.plumbline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.request.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an earlier run adds to this one. */
class MemoryTest {
    private static final MigrationKey FIRST = new MigrationKey("shop", "0001_initial");
    private static final MigrationKey SECOND = new MigrationKey("shop", "0002_more");

    @Test
    void tellsWhatAppearedWhatIsResolvedAndWhatIsWorse() {
        Report then = report(
                "01",
                "7/1",
                List.of(
                        finding(FindingCode.PHANTOM_MIGRATION, Severity.ERROR, FIRST, "gone: 1 column"),
                        finding(FindingCode.SQUASH_IN_PART, Severity.INFO, FIRST, "in part")),
                List.of());
        Report now = report(
                "02",
                "7/1",
                List.of(
                        finding(FindingCode.SQUASH_IN_PART, Severity.ERROR, FIRST, "in part, and files gone"),
                        finding(FindingCode.UNRECORDED_MIGRATION, Severity.ERROR, SECOND, "not recorded")),
                List.of());

        ChangedSince changed = Objects.requireNonNull(Memory.since(then, now).changedSince());

        assertThat(changed.runId()).isEqualTo("01");
        assertThat(changed.appeared()).containsExactly("not recorded");
        assertThat(changed.resolved()).containsExactly("gone: 1 column");
        assertThat(changed.worse()).containsExactly("in part, and files gone");
    }

    @Test
    void theSameFindingWithOtherNumbersIsNoNews() {
        Report then = report(
                "01",
                "7/1",
                List.of(finding(FindingCode.HISTORY_SEQUENCE_BEHIND, Severity.ERROR, FIRST, "at 3")),
                List.of());
        Report now = report(
                "02",
                "7/1",
                List.of(finding(FindingCode.HISTORY_SEQUENCE_BEHIND, Severity.ERROR, FIRST, "at 4")),
                List.of());

        assertThat(Memory.since(then, now).changedSince()).isNotNull().matches(ChangedSince::nothing);
    }

    @Test
    void aRecordedMigrationWhoseFileChangedIsFound() {
        Report then = report(
                "01",
                "7/1",
                List.of(),
                List.of(
                        state(FIRST, true, EffectsState.PRESENT, "sha256:aa"),
                        state(SECOND, true, EffectsState.UNPROVEN, "sha256:bb")));
        Report now = report(
                "02",
                "7/1",
                List.of(),
                List.of(
                        state(FIRST, true, EffectsState.PRESENT, "sha256:aa"),
                        state(SECOND, true, EffectsState.UNPROVEN, "sha256:cc")));

        Finding edited = Memory.since(then, now).findings().get(0);

        assertThat(edited.code()).isEqualTo(FindingCode.EDITED_MIGRATION);
        assertThat(edited.severity()).isEqualTo(Severity.WARNING);
        assertThat(edited.migrations()).containsExactly(SECOND);
        assertThat(edited.evidence()).containsExactly("shop.0002_more: bb then, cc now");
    }

    @Test
    void whereAllThatTheFileMakesTodayIsThereItIsOnlyWorthKnowing() {
        Report then = report("01", "7/1", List.of(), List.of(state(FIRST, true, EffectsState.PRESENT, "sha256:aa")));
        Report now = report("02", "7/1", List.of(), List.of(state(FIRST, true, EffectsState.PRESENT, "sha256:bb")));

        assertThat(Memory.since(then, now).findings())
                .singleElement()
                .matches(finding -> finding.severity() == Severity.INFO);
    }

    @Test
    void aPendingMigrationMayChange() {
        Report then = report("01", "7/1", List.of(), List.of(state(FIRST, false, EffectsState.ABSENT, "sha256:aa")));
        Report now = report("02", "7/1", List.of(), List.of(state(FIRST, true, EffectsState.PRESENT, "sha256:bb")));

        assertThat(Memory.since(then, now).findings()).isEmpty();
    }

    @Test
    void anotherDatabaseUnderTheNameIsFound() {
        Report then = report("01", "7/1", List.of(), List.of());

        assertThat(Memory.since(then, report("02", "7/2", List.of(), List.of())).findings())
                .singleElement()
                .matches(finding -> finding.code() == FindingCode.DATABASE_REPLACED)
                .matches(finding -> finding.message().contains("dropped and made again"));
        assertThat(Memory.since(then, report("02", "8/1", List.of(), List.of())).findings())
                .singleElement()
                .matches(finding -> finding.message().contains("another server"));
    }

    @Test
    void whatCouldNotBeComparedIsSaid() {
        Report then = report("01", null, List.of(), List.of());
        Report now = report("02", "7/1", List.of(), List.of(state(FIRST, true, EffectsState.PRESENT, "sha256:aa")));

        ChangedSince changed = Objects.requireNonNull(Memory.since(then, now).changedSince());

        assertThat(changed.notes()).hasSize(2).allMatch(note -> note.contains("was not checked"));
    }

    @Test
    void theAgeOfTheNewestRowIsInDays() {
        Instant now = Instant.parse("2026-04-12T10:00:00Z");

        assertThat(Memory.lastMigration(Instant.parse("2026-03-02T09:14:00Z"), now))
                .isEqualTo(" The last migration ran 2026-03-02, 41 days ago.");
        assertThat(Memory.lastMigration(Instant.parse("2026-04-12T09:14:00Z"), now))
                .isEqualTo(" The last migration ran 2026-04-12, today.");
        assertThat(Memory.lastMigration(null, now)).isEmpty();
        assertThat(Memory.lastMigration(now.plusSeconds(60), now)).isEmpty();
    }

    private static Finding finding(FindingCode code, Severity severity, MigrationKey key, String message) {
        return new Finding(code, severity, List.of(key), List.of(), message, List.of(), Certainty.PROVEN);
    }

    private static MigrationState state(MigrationKey key, boolean recorded, EffectsState effects, String digest) {
        return new MigrationState(key, recorded, effects, null, List.of(), digest);
    }

    private static Report report(
            String runId, @Nullable String identity, List<Finding> findings, List<MigrationState> migrations) {
        DatabaseFacts facts = new DatabaseFacts("16.4", "shop", "public", "reader", false, 1, 1, null, identity);
        return new Report(
                runId,
                "shop",
                Status.IN_SYNC,
                "",
                Instant.EPOCH,
                0,
                new Trigger.CommandLine(),
                facts,
                null,
                findings,
                List.of(),
                migrations,
                List.of(),
                null,
                Recovery.none(),
                null);
    }
}
