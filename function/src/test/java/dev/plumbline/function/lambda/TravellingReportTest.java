package dev.plumbline.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.json.ReportJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TravellingReportTest {
    private static final Recovery PLAN = new Recovery(
            "B",
            List.of(new RecoveryOption(
                    "B",
                    "Record, then migrate",
                    true,
                    false,
                    true,
                    "why",
                    "proof",
                    List.of(new RecoveryStep.Sql("INSERT INTO …;", "because", null)),
                    List.of())));

    @Test
    void aSmallReportTravelsWhole() {
        Report report = report(10, 1);

        assertThat(TravellingReport.of(report, "s3://b/k")).isEqualTo(ReportJson.writeBytes(report));
    }

    @Test
    void aLargeOneLeavesOutTheMigrationsThatNeedNobody() throws Exception {
        byte[] bytes = TravellingReport.of(report(5_000, 3), "s3://acme/reports/01K.json");

        assertThat(bytes.length).isLessThanOrEqualTo(TravellingReport.LARGEST);
        Report travelled = ReportJson.read(new String(bytes, StandardCharsets.UTF_8));
        assertThat(travelled.status()).isEqualTo(Status.DRIFTED);
        assertThat(travelled.findings()).hasSize(3);
        assertThat(travelled.recovery()).isEqualTo(PLAN);
        assertThat(travelled.migrations()).hasSize(50).noneMatch(MigrationState::recorded);
        JsonNode leftOut = new ObjectMapper().readTree(bytes).path("leftOut");
        assertThat(leftOut.path("migrations").asInt()).isEqualTo(4_950);
        assertThat(leftOut.path("whole").asText()).isEqualTo("s3://acme/reports/01K.json");
    }

    @Test
    void evenACatalogueOfFindingsArrivesWithItsVerdictAndPlan() throws Exception {
        byte[] bytes = TravellingReport.of(report(50_000, 3_000), null);

        assertThat(bytes.length).isLessThanOrEqualTo(TravellingReport.LARGEST);
        Report travelled = ReportJson.read(new String(bytes, StandardCharsets.UTF_8));
        assertThat(travelled.recovery()).isEqualTo(PLAN);
        assertThat(travelled.findings()).isNotEmpty();
        assertThat(new ObjectMapper()
                        .readTree(bytes)
                        .path("leftOut")
                        .path("findings")
                        .asInt())
                .isEqualTo(3_000 - travelled.findings().size());
    }

    /** One migration in a hundred is not recorded. */
    private static Report report(int migrations, int findings) {
        List<MigrationState> states = new ArrayList<>();
        for (int i = 0; i < migrations; i++) {
            states.add(new MigrationState(
                    new MigrationKey("app", "%05d_step".formatted(i)),
                    i % 100 != 0,
                    EffectsState.PRESENT,
                    null,
                    List.of("table app_thing" + i + ": 14/14 columns equal")));
        }
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < findings; i++) {
            found.add(new Finding(
                    FindingCode.UNRECORDED_MIGRATION,
                    FindingCode.UNRECORDED_MIGRATION.severity(),
                    List.of(new MigrationKey("app", "%05d_step".formatted(i))),
                    List.of("public.app_thing" + i),
                    "app.%05d_step ran, but is not recorded".formatted(i),
                    List.of("one", "two", "three", "four"),
                    Certainty.PROVEN));
        }
        return new Report(
                "01KAP3V5M8Q2R7T4W9X0YZB6CD",
                "finance-prod",
                Status.DRIFTED,
                "Drift.",
                Instant.parse("2026-11-22T14:00:00Z"),
                400,
                new Trigger.CommandLine(),
                null,
                null,
                found,
                List.of(),
                states,
                List.of(),
                null,
                PLAN,
                null);
    }
}
