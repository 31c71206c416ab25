package dev.plumbline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.core.timeline.MigrateTarget;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of a database may hold what a terminal obeys or hides; of text a person reads, nothing is hidden. */
class VisibleTest {
    /** A turn of the direction, a colour, a clear screen, a line's end, a bell, a zero-width space, a C1 control, a BOM. */
    private static final String HOSTILE =
            "vw_\u202egpj.exe\u001b[31m\u001b[2J\n  in sync\u0007\u200b\u009b\ufeff\u2028";

    private static final String VISIBLE =
            "vw_\\u202egpj.exe\\u001b[31m\\u001b[2J\\n  in sync\\u0007\\u200b\\u009b\\ufeff\\u2028";

    private static final String SQL = "DROP VIEW \"" + HOSTILE + "\nPLUMBLINE_SQL\n\";";
    private static final RecoveryOption OPTION = new RecoveryOption(
            "B",
            "Drop " + HOSTILE,
            true,
            false,
            true,
            "because of " + HOSTILE,
            "the proof of " + HOSTILE,
            List.of(new RecoveryStep.Sql(SQL, "drops " + HOSTILE, null)),
            List.of(new RecoveryStep.Sql("SELECT 1;", "shows " + HOSTILE, null)));
    private static final Report REPORT = new Report(
            "01KAP3V5M8Q2R7T4W9X0YZB6CD",
            "prod" + HOSTILE,
            Status.DRIFTED,
            "Of " + HOSTILE,
            Instant.parse("2026-11-22T14:00:00Z"),
            400,
            new Trigger.CommandLine(),
            null,
            null,
            List.of(new Finding(
                    FindingCode.GRAPH_NOT_BUILT,
                    Severity.ERROR,
                    List.of(),
                    List.of(HOSTILE),
                    "message " + HOSTILE,
                    List.of("evidence " + HOSTILE),
                    Certainty.PROVEN)),
            List.of(new NotChecked("what " + HOSTILE, "why " + HOSTILE, "fix " + HOSTILE)),
            List.of(),
            List.of(new ViewVerdict(
                    HOSTILE,
                    ViewStatus.MISSING,
                    null,
                    "42P01",
                    "message " + HOSTILE,
                    "next " + HOSTILE,
                    null,
                    null,
                    List.of(),
                    List.of())),
            null,
            new Recovery("B", List.of(OPTION)),
            null);

    @Test
    void whatATerminalObeysOrHidesIsEscaped() {
        assertThat(Visible.line(HOSTILE)).isEqualTo(VISIBLE);
        assertThat(Visible.line("\ud83d\ude00 größe 名前 … ✘ \\ \"")).isEqualTo("\ud83d\ude00 größe 名前 … ✘ \\ \"");
        assertThat(Visible.line("\ud83d \udb40\udc41 \u3164\tx\r")).isEqualTo("\\ud83d \\udb40\\udc41 \\u3164\\tx\\r");
        assertThat(Visible.text("one\n\ttwo\r\n\u202e")).isEqualTo("one\n\ttwo\\r\n\\u202e");
    }

    @Test
    void theReportHidesNothing() {
        for (Style style : Style.values()) {
            for (String text : List.of(
                    TextReport.of(REPORT, style),
                    TextReport.plan(REPORT, REPORT.recovery().options(), style),
                    TextReport.views(REPORT, style))) {
                assertThat(text).contains("vw_\\u202egpj.exe");
                String plain = text;
                if (style == Style.COLOUR) {
                    // What styles the report is its own, and stands around whole words only.
                    plain = text.replaceAll("\u001b\\[(?:0|1|2|31|32|33)m", "");
                }
                assertThat(Visible.text(plain)).isEqualTo(plain);
                assertThat(plain.lines()).noneMatch(line -> line.equals("  in sync"));
            }
        }
    }

    @Test
    void aScriptKeepsNamesAndItsCommentsEndWhereTheyShould() {
        String shell = PlanScript.shell(OPTION);
        String sql = PlanScript.sql(OPTION).orElseThrow();

        assertThat(shell).contains(SQL).contains("<<'PLUMBLINE_SQL_'\n").contains("\nPLUMBLINE_SQL_\n");
        assertThat(sql).contains(SQL);
        for (String script : List.of(shell, sql)) {
            String others = script.replace(SQL, "");
            assertThat(Visible.text(others)).isEqualTo(others);
            assertThat(others).contains(VISIBLE).doesNotContain("\n  in sync");
        }
    }

    @Test
    void aNameIsOneWordOfACommand() {
        assertThat(new MigrateTarget.Migration(new MigrationKey("shop", "0001_it's;rm -rf $HOME")).command(true))
                .isEqualTo("python manage.py migrate shop '0001_it'\\''s;rm -rf $HOME' --fake");
        assertThat(new MigrateTarget.Migration(new MigrationKey("größe", "0001_initial")).command(false))
                .isEqualTo("python manage.py migrate größe 0001_initial");
    }
}
