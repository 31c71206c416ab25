package dev.plumbline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest.Kind;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SarifJsonTest {
    private static final MigrationKey TRANSFER = MigrationKey.parse("batch.0019_transfer");
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("batch.0001 début")
            .createsTable("batch_batch")
            .migration(TRANSFER.toString(), "batch.0001 début")
            .createsTable("batch_transfer")
            .manifest();

    @Test
    void aFindingIsAResultAtItsMigrationsFile() {
        JsonNode result = onlyResult(finding(
                FindingCode.UNRECORDED_MIGRATION,
                "It ran here but is not recorded.",
                List.of(TRANSFER, MigrationKey.parse("batch.0001 début"), MigrationKey.parse("gone.0001_initial")),
                List.of("public.batch_transfer")));

        assertThat(result.get("ruleId").asText()).isEqualTo("unrecorded-migration");
        assertThat(result.get("level").asText()).isEqualTo("error");
        assertThat(result.at("/message/text").asText())
                .isEqualTo("It ran here but is not recorded.\na table, 9/9 columns");
        assertThat(result.at("/message/markdown").asText())
                .isEqualTo("It ran here but is not recorded.\n\n- a table, 9/9 columns");
        JsonNode place = result.at("/locations/0");
        assertThat(place.at("/physicalLocation/artifactLocation/uri").asText()).isEqualTo("batch.0019_transfer.py");
        assertThat(place.at("/physicalLocation/region/startLine").asInt()).isEqualTo(1);
        assertThat(place.at("/logicalLocations").findValuesAsText("fullyQualifiedName"))
                .containsExactly(
                        "batch.0019_transfer", "batch.0001 début", "gone.0001_initial", "public.batch_transfer");
        assertThat(place.at("/logicalLocations/3/name").asText()).isEqualTo("batch_transfer");
        assertThat(result.at("/relatedLocations").findValuesAsText("uri"))
                .containsExactly("batch.0001%20d%C3%A9but.py");
    }

    @Test
    void whatNoFileIsAboutIsAtTheDatabase() {
        JsonNode result = onlyResult(
                finding(FindingCode.EMPTY_HISTORY, "Empty.", List.of(), List.of("public.django_migrations")));

        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("finance");
        assertThat(result.at("/locations/0/logicalLocations/0/kind").asText()).isEqualTo("relation");
        assertThat(result.has("relatedLocations")).isFalse();
    }

    @Test
    void aViewThatDoesNotAnswerIsToldWithItsRootAndTheNextStep() {
        var view = new ViewVerdict(
                "bi.vw_harvest",
                ViewStatus.UNREADABLE,
                null,
                "42P01",
                "relation \"rates\" does not exist",
                "Restore table rates.",
                null,
                null,
                List.of(),
                List.of(),
                "table rates",
                List.of("view bi.vw_harvest", "function rate()", "table rates"),
                List.of());
        Finding finding = new Finding(
                FindingCode.VIEW_NOT_READABLE,
                FindingCode.VIEW_NOT_READABLE.severity(),
                List.of(),
                List.of("bi.vw_harvest"),
                "bi.vw_harvest: relation \"rates\" does not exist.",
                List.of("SQLSTATE 42P01"),
                Certainty.PROVEN);

        JsonNode run = run(Kind.VIEWS, report(Status.DRIFTED, List.of(finding), List.of(), List.of(view)));

        assertThat(run.at("/results/0/message/text").asText()).isEqualTo("""
                        bi.vw_harvest: relation "rates" does not exist.
                        SQLSTATE 42P01
                        Root: table rates
                        view bi.vw_harvest ← function rate() ← table rates
                        Next: Restore table rates.""");
        assertThat(run.at("/results/0/locations/0/logicalLocations/0/kind").asText())
                .isEqualTo("view");
        assertThat(run.at("/invocations/0/toolExecutionNotifications")).isEmpty();
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
    }

    @Test
    void whatCouldNotBeLookedAtIsARunThatDidNotSucceed() {
        JsonNode run = run(
                Kind.CHECK,
                report(
                        Status.NOT_CHECKED,
                        List.of(),
                        List.of(new NotChecked("database finance", "connection refused", "Check host and port.")),
                        List.of()));

        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/level").asText())
                .isEqualTo("error");
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .isEqualTo("database finance: connection refused\nNext: Check host and port.");
    }

    @Test
    void aRunThatDidNotSucceedAlwaysSaysWhy() {
        JsonNode run = run(Kind.CHECK, report(Status.NOT_CHECKED, List.of(), List.of(), List.of()));
        JsonNode locked = run(
                Kind.VIEWS,
                report(
                        Status.NOT_CHECKED,
                        List.of(),
                        List.of(),
                        List.of(new ViewVerdict(
                                "bi.vw",
                                ViewStatus.LOCKED,
                                null,
                                "55P03",
                                "locked by pid 7",
                                "Wait.",
                                null,
                                null,
                                List.of(),
                                List.of()))));

        assertThat(notifications(run)).containsExactly("a summary");
        assertThat(notifications(locked)).containsExactly("bi.vw: locked by pid 7");
    }

    @Test
    void whatWasLeftOutOfACheckThatSucceededIsAWarning() {
        JsonNode run = run(
                Kind.CHECK,
                report(Status.DRIFTED, List.of(), List.of(new NotChecked("a sequence", "no right", null)), List.of()));

        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/level").asText())
                .isEqualTo("warning");
    }

    @Test
    void aFingerprintStaysWhenTheWordsChange() {
        String before =
                fingerprint(finding(FindingCode.PARTIAL_MIGRATION, "3 of 9", List.of(TRANSFER), List.of("a.b")));
        String after = fingerprint(finding(FindingCode.PARTIAL_MIGRATION, "4 of 9", List.of(TRANSFER), List.of("a.b")));

        assertThat(after).isEqualTo(before);
        assertThat(fingerprint(finding(FindingCode.PARTIAL_MIGRATION, "3 of 9", List.of(TRANSFER), List.of("a.c"))))
                .isNotEqualTo(before);
        assertThat(fingerprint(finding(FindingCode.CHANGED_MIGRATION, "3 of 9", List.of(TRANSFER), List.of("a.b"))))
                .isNotEqualTo(before);
    }

    @Test
    void findingsOfTheSameNamesAreNotTakenForOne() {
        Finding finding = finding(FindingCode.INVALID_INDEX, "An index.", List.of(TRANSFER), List.of("a.b"));

        JsonNode run = run(Kind.CHECK, report(Status.DRIFTED, List.of(finding, finding), List.of(), List.of()));

        assertThat(run.get("results").findValuesAsText("primaryLocationLineHash"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyCodeIsARuleWithItsPage() {
        JsonNode rules = run(Kind.CHECK, healthy()).at("/tool/driver/rules");

        assertThat(rules.findValuesAsText("id"))
                .containsExactlyElementsOf(
                        Stream.of(FindingCode.values()).map(FindingCode::code).toList());
        JsonNode rule = rules.get(rules.size() - 1);
        assertThat(rule.at("/shortDescription/text").asText())
                .isEqualTo("What a migration did can not be seen in the database.");
        assertThat(rule.at("/fullDescription/text").asText()).isEqualTo("Of opaque-migration, in two lines.");
        assertThat(rule.at("/help/markdown").asText())
                .isEqualTo("## What it means\n\nOf opaque-migration,\nin two lines.\n\n## What to do\n\nThis.");
        assertThat(rule.at("/help/text").asText())
                .isEqualTo("What it means\n\nOf opaque-migration,\nin two lines.\n\nWhat to do\n\nThis.");
        assertThat(rule.at("/defaultConfiguration/level").asText()).isEqualTo("note");
    }

    @Test
    void viewsLooksForNothingElse() {
        assertThat(run(Kind.VIEWS, healthy()).at("/tool/driver/rules").findValuesAsText("id"))
                .contains("view-missing")
                .allMatch(code -> code.startsWith("view-"));
    }

    @Test
    void aRunContinuesThoseOfItsCommandAndTarget() {
        assertThat(run(Kind.CHECK, healthy()).at("/automationDetails/id").asText())
                .isEqualTo("check/finance/01KAP3V5M8Q2R7T4W9X0YZB6CD");
    }

    @Test
    void anErrorIsToldWithTheWayOut() {
        JsonNode run = run(
                Kind.CHECK,
                repairable(
                        new RecoveryStep.Sql("INSERT INTO django_migrations …;", "a row", null),
                        new RecoveryStep.Command(
                                "python manage.py migrate", "the rest", List.of(), List.of(), List.of(), null)));

        assertThat(run.at("/results/0/message/text").asText()).endsWith("""
                        Way out: option B, "Record it, then migrate"; `plumbline plan` prints it.
                        Step 1 of 2: INSERT INTO django_migrations …;
                        Step 2 of 2: python manage.py migrate""");
        assertThat(run.at("/results/0/message/markdown").asText())
                .endsWith("- Step 2 of 2: `python manage.py migrate`");
        assertThat(run.at("/results/0").has("fixes")).isFalse();
    }

    @Test
    void aLongPlanStandsOnlyInTheRunsProperties() {
        JsonNode run =
                run(Kind.CHECK, repairable(new RecoveryStep.Sql("BEGIN;\nINSERT …;\nCOMMIT;", "two rows", null)));

        assertThat(run.at("/results/0/message/text").asText()).endsWith("`plumbline plan` prints it.");
        assertThat(run.at("/properties/recovery/options/0/steps/0/run").asText())
                .isEqualTo("BEGIN;\nINSERT …;\nCOMMIT;");
    }

    @Test
    void noNameBecomesALinkAPlaceholderOrMarkup() {
        JsonNode result = onlyResult(finding(
                FindingCode.VIEW_MISSING,
                "[x](https://evil) {0} <b>\u202e: gone.",
                List.of(),
                List.of("s.[x](y)\u202e")));

        assertThat(result.at("/message/text").asText()).startsWith("[x] (https://evil) {{0}} <b>\\u202e: gone.");
        assertThat(result.at("/message/markdown").asText())
                .startsWith("\\[x\\](https://evil) {{0}} \\<b\\>\\\\u202e: gone.");
        assertThat(result.at("/locations/0/logicalLocations/0/name").asText()).isEqualTo("[x](y)\\u202e");
    }

    @Test
    void theSchemaRefusesWhatIsNotSarif() {
        String whole = sarif().write(Kind.CHECK, healthy(), MANIFEST);

        assertThatThrownBy(() -> SarifSchema.validRun(whole.replace("\"driver\"", "\"drivers\"")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("driver");
    }

    private static List<String> notifications(JsonNode run) {
        return run.at("/invocations/0/toolExecutionNotifications").findValuesAsText("text");
    }

    private static String fingerprint(Finding finding) {
        return onlyResult(finding)
                .at("/partialFingerprints/primaryLocationLineHash")
                .asText();
    }

    private static JsonNode onlyResult(Finding finding) {
        JsonNode results = run(Kind.CHECK, report(Status.DRIFTED, List.of(finding), List.of(), List.of()))
                .get("results");
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static JsonNode run(Kind kind, Report report) {
        return SarifSchema.validRun(sarif().write(kind, report, MANIFEST));
    }

    private static SarifJson sarif() {
        return new SarifJson(
                "1.0.0",
                code -> "# %s: title\n\n## What it means\n\nOf %s,\nin two lines.\n\n## What to do\n\nThis.\n"
                        .formatted(code.code(), code.code()));
    }

    private static Finding finding(
            FindingCode code, String message, List<MigrationKey> migrations, List<String> relations) {
        return new Finding(
                code,
                code.severity(),
                migrations,
                relations,
                message,
                List.of("a table, 9/9 columns"),
                Certainty.PROVEN);
    }

    private static Report repairable(RecoveryStep... steps) {
        var option = new RecoveryOption(
                "B", "Record it, then migrate", true, false, true, "", null, List.of(steps), List.of());
        return report(
                Status.DRIFTED,
                List.of(finding(FindingCode.UNRECORDED_MIGRATION, "Not recorded.", List.of(TRANSFER), List.of())),
                List.of(),
                List.of(),
                new Recovery("B", List.of(option)));
    }

    private static Report healthy() {
        return report(Status.IN_SYNC, List.of(), List.of(), List.of());
    }

    private static Report report(
            Status status, List<Finding> findings, List<NotChecked> notChecked, List<ViewVerdict> views) {
        return report(status, findings, notChecked, views, Recovery.none());
    }

    private static Report report(
            Status status,
            List<Finding> findings,
            List<NotChecked> notChecked,
            List<ViewVerdict> views,
            Recovery recovery) {
        return new Report(
                "01KAP3V5M8Q2R7T4W9X0YZB6CD",
                "finance",
                status,
                "a summary",
                Instant.parse("2026-11-22T14:00:00Z"),
                400,
                new Trigger.CommandLine(),
                null,
                null,
                findings,
                notChecked,
                List.of(),
                views,
                null,
                recovery,
                null);
    }
}
