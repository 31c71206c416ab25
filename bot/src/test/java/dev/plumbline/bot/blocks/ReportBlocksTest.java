package dev.plumbline.bot.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bot.testing.Events;
import dev.plumbline.bot.testing.Golden;
import dev.plumbline.bot.testing.ShownText;
import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportBlocksTest {
    private static final Report INCIDENT = Events.incident();

    private static String shown(SlackMessage message) {
        return "text: " + message.text() + "\n" + ShownText.of(Events.parse(SlackJson.blocks(message)));
    }

    @Test
    void the_incident_card_tells_verdict_cause_way_out_proof_and_doubt() {
        Golden.assertSame("cards/incident.txt", shown(ReportBlocks.card(INCIDENT, CardState.fresh(true))));
    }

    @Test
    void a_card_that_someone_has_taken_and_muted_says_who_and_until_when() {
        CardState state = new CardState(
                false,
                new CardState.Owner("U024BE7LH", Instant.parse("2026-11-22T03:05:00Z")),
                new CardState.Mute("U024BE7LH", Instant.parse("2026-11-23T03:05:00Z")),
                null);
        assertThat(shown(ReportBlocks.card(INCIDENT, state)))
                .contains("<@U024BE7LH> is on it since")
                .contains("Muted until")
                .contains("[Unmute]")
                .doesNotContain("[Post to channel]", "[Mute 24 hours]");
    }

    @Test
    void a_resolved_card_says_by_how_many_recorded_and_run_migrations() {
        Report after = healthy();
        CardState state = new CardState(false, null, null, Resolution.between(INCIDENT, after));
        Golden.assertSame("cards/resolved.txt", shown(ReportBlocks.card(after, state)));
        assertThat(Resolution.isResolution(INCIDENT, after)).isTrue();
    }

    @Test
    void a_check_that_could_not_look_never_looks_healthy() {
        Report blind = new Report(
                "01KAP3V5M8Q2R7T4W9X0YZB6CE",
                "finance-prod",
                Status.NOT_CHECKED,
                "The database could not be reached: connection to finance.internal:5432 timed out.",
                Instant.parse("2026-11-22T03:02:11Z"),
                5_004,
                INCIDENT.trigger(),
                null,
                null,
                List.of(),
                List.of(new NotChecked(
                        "database", "connection timed out after 5 s", "open port 5432 from the function's subnet")),
                List.of(),
                List.of(),
                null,
                Recovery.none(),
                null);
        Golden.assertSame("cards/not-checked.txt", shown(ReportBlocks.card(blind, CardState.fresh(true))));
    }

    @Test
    void the_plan_is_exact_step_by_step() {
        Golden.assertSame("cards/plan.txt", shown(RecoveryBlocks.plan(INCIDENT, null)));
    }

    @Test
    void one_option_can_be_asked_for_by_its_letter() {
        assertThat(shown(RecoveryBlocks.plan(INCIDENT, "a")))
                .contains("Option A")
                .doesNotContain("Option B");
        assertThat(shown(RecoveryBlocks.plan(INCIDENT, "c")))
                .contains("There is no option `c`. Options of this run: A, B.");
    }

    @Test
    void a_long_script_is_cut_where_everyone_sees_it() {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            script.append("INSERT INTO django_migrations (app, name, applied) VALUES ('batch', '")
                    .append(i)
                    .append("', now());\n");
        }
        RecoveryOption option = new RecoveryOption(
                "B",
                "Insert rows",
                true,
                false,
                true,
                "Rows are missing.",
                null,
                List.of(new RecoveryStep.Sql(script.toString(), "Inserts the rows.", null)),
                List.of());
        Report report = withRecovery(new Recovery("B", List.of(option)));
        assertThat(shown(RecoveryBlocks.plan(report, null)))
                .containsPattern("-- CUT HERE: \\d+ more lines, do not run this part alone --")
                .contains("The whole of it: `plumbline plan finance-prod --option B --format sql`");
        assertThat(shown(ReportBlocks.card(report, CardState.fresh(false))))
                .contains("A SQL script of 200 lines: press *Show plan*. Inserts the rows.")
                .doesNotContain("INSERT INTO");
    }

    @Test
    void views_and_history_have_answers_of_their_own() {
        Golden.assertSame("cards/views.txt", shown(ViewBlocks.answer(INCIDENT, CardState.fresh(true))));
        Golden.assertSame("cards/history.txt", shown(HistoryBlocks.answer(INCIDENT, CardState.fresh(true))));
    }

    private static Report withRecovery(Recovery recovery) {
        return new Report(
                INCIDENT.runId(),
                INCIDENT.target(),
                INCIDENT.status(),
                INCIDENT.summary(),
                INCIDENT.checkedAt(),
                INCIDENT.durationMillis(),
                INCIDENT.trigger(),
                INCIDENT.database(),
                INCIDENT.manifest(),
                INCIDENT.findings(),
                INCIDENT.notChecked(),
                INCIDENT.migrations(),
                INCIDENT.views(),
                INCIDENT.migrate(),
                recovery,
                null);
    }

    private static Report healthy() {
        List<MigrationState> migrations = INCIDENT.migrations().stream()
                .map(state -> new MigrationState(state.migration(), true, EffectsState.PRESENT, null, List.of()))
                .toList();
        return new Report(
                "01KAP44N6W0000000000000000",
                INCIDENT.target(),
                Status.IN_SYNC,
                "Everything that was asked for was looked at, and is right.",
                Instant.parse("2026-11-22T03:09:40Z"),
                380,
                INCIDENT.trigger(),
                INCIDENT.database(),
                INCIDENT.manifest(),
                List.of(),
                List.of(),
                migrations,
                List.of(),
                null,
                Recovery.none(),
                null);
    }
}
