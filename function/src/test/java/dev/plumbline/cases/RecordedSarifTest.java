package dev.plumbline.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.json.SarifJson;
import dev.plumbline.json.SarifSchema;
import dev.plumbline.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reports of {@link RecordedCasesTest} as code scanning gets them. */
class RecordedSarifTest {
    static List<BrokenCase> cases() throws IOException {
        return BrokenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isValidWithAResultForEachFinding(BrokenCase broken, @TempDir Path folder) throws IOException {
        Manifest manifest = RecordedCasesTest.manifest(broken, folder);
        Report report = ShopCheck.again(broken, Recording.read(broken.name()), manifest);

        JsonNode run = run(DiagnosisRequest.Kind.CHECK, report, manifest);

        assertThat(run.get("results")).hasSameSizeAs(report.findings());
        assertThat(run.get("results").findValuesAsText("primaryLocationLineHash"))
                .doesNotHaveDuplicates();
        if (!broken.changesCode()) {
            for (JsonNode result : run.get("results")) {
                assertInTheProject(result.at("/locations/0/physicalLocation"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.cases.RecordedCasesTest#withoutCode")
    void isValidWithoutItsCode(BrokenCase broken) throws IOException {
        Report report = ShopCheck.againWithoutManifest(broken, Recording.read(broken.name()));

        JsonNode run = run(DiagnosisRequest.Kind.CHECK, report, null);

        assertThat(run.get("results")).hasSameSizeAs(report.findings());
        assertThat(run.get("results").findValuesAsText("uri")).allMatch("shop"::equals);
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.cases.RecordedCasesTest#withViews")
    void isValidForItsViewsAlone(BrokenCase broken, @TempDir Path folder) throws IOException {
        Manifest manifest = RecordedCasesTest.manifest(broken, folder);
        Report report = ShopCheck.viewsAgain(broken, Recording.read(broken.name()), manifest);

        run(DiagnosisRequest.Kind.VIEWS, report, manifest);
    }

    private static JsonNode run(DiagnosisRequest.Kind kind, Report report, @Nullable Manifest manifest) {
        SarifJson sarif = new SarifJson("1.0.0", code -> "# title\n\n## What it means\n\nSomething.\n");
        return SarifSchema.validRun(sarif.write(kind, report, manifest));
    }

    /** The database itself and Django's own migrations are no files of the project. */
    private static void assertInTheProject(JsonNode physical) throws IOException {
        String uri = physical.at("/artifactLocation/uri").asText();
        if (!uri.equals("shop") && !uri.startsWith("django/")) {
            Path file = Checkout.root().resolve("function/src/example/shop").resolve(uri);
            assertThat(file).isRegularFile();
            assertThat(Files.readAllLines(file))
                    .hasSizeGreaterThanOrEqualTo(
                            physical.at("/region/startLine").asInt());
        }
    }
}
