package dev.plumbline.function.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Phase;
import dev.plumbline.core.report.Report;
import dev.plumbline.json.ReportJson;
import dev.plumbline.json.SarifSchema;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.SecuredPostgres;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands from end to end in this process: standard output, standard error and exit code. */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CommandLineTest {
    private static final String PASSWORD = "s3cret-of-the-test";

    private final PostgresServer server;
    private final TestDatabase healthy;
    private final TestDatabase incident;

    private Path folder = Path.of("");

    private Path manifest = Path.of("manifest.json");

    CommandLineTest(PostgresServer server) {
        this.server = server;
        this.healthy = server.createDatabase();
        this.incident = server.createDatabase();
    }

    @BeforeAll
    void makeTheDatabasesAndTheManifest(@TempDir Path temporary) throws IOException {
        folder = temporary;
        String sql = Files.readString(Checkout.playground().resolve("healthy.sql"));
        healthy.execute(sql);
        incident.execute(sql);
        incident.execute(Files.readString(Checkout.playground().resolve("scenarios/incident.sql")));
        manifest = folder.resolve("manifest.json");
        assertThat(run("manifest", Checkout.example().toString(), "-o", manifest.toString(), "--reproducible").code)
                .isZero();
    }

    @Test
    void saysWhatChangedSinceAnEarlierReport() {
        Path earlier = folder.resolve("earlier.json");
        assertThat(run(with(incident, "check", "--format", "json", "-o", earlier.toString())).code)
                .isEqualTo(1);

        Run same = run(with(incident, "check", "--since", earlier.toString()));
        Run repaired = run(with(healthy, "check", "--since", earlier.toString()));

        assertThat(same.out).contains("Since run 01", "nothing changed");
        assertThat(repaired.code).isZero();
        assertThat(repaired.out)
                .contains(
                        "- batch.0019_historicalbatchtransfer: the effects are in the database",
                        "+ Under the name of this target is another database than at run 01");
    }

    @Test
    void theReportTellsWhatItsTimeWentInto() throws Exception {
        Run check = run(with(healthy, "check", "--format", "json"));

        Report report = ReportJson.read(check.out);
        assertThat(report.phases())
                .extracting(Phase::kind)
                .startsWith(Phase.Kind.CONNECT, Phase.Kind.CATALOG, Phase.Kind.VIEWS)
                .doesNotHaveDuplicates();
        assertThat(report.phases()).allSatisfy(phase -> {
            assertThat(phase.atMostMillis()).isPositive();
            assertThat(phase.millis()).isBetween(0L, report.durationMillis() + 5_000);
        });
        assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
    }

    @Test
    void keepsItsOwnHistory() {
        Path history = folder.resolve("runs");

        Run first = run(with(healthy, "check", "--history", history.toString()));
        Run second = run(with(healthy, "check", "--history", history.toString()));

        assertThat(first.out).doesNotContain("Since run");
        assertThat(second.out).contains("Since run 01", "nothing changed");
        assertThat(history.resolve("database")).isDirectoryContaining("glob:**.json");
    }

    @Test
    void viewsThatCouldNotBeToldOfAreAskedAgain() throws Exception {
        Path report = folder.resolve("views.json");
        try (var other = healthy.connection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE finance_factharvest IN ACCESS EXCLUSIVE MODE");
            assertThat(run(with(healthy, "views", "--format", "json", "-o", report.toString())).code)
                    .isEqualTo(3);
            other.rollback();
        }

        Run resumed = run(with(healthy, "views", "--resume", report.toString(), "--format", "json"));
        assertThat(resumed.code).isZero();
        assertThat(resumed.out).contains("vw_fact_harvest").doesNotContain("vw_intercompany_transactions");

        Path complete = folder.resolve("complete.json");
        Files.writeString(complete, resumed.out);
        Run nothing = run(with(healthy, "views", "--resume", complete.toString()));
        assertThat(nothing.code).isZero();
        assertThat(nothing.err).contains("Nothing is left to be asked");
    }

    @Test
    void theGateKnowsWhatItSaidBefore() {
        Path report = folder.resolve("gate.json");
        run(with(incident, "views", "--format", "json", "-o", report.toString()));

        Run healthyNow = run(with(healthy, "views", "--since", report.toString()));

        assertThat(healthyNow.out).contains("Since run 01", "- public.vw_fact_harvest: ");
    }

    @Test
    void anEarlierReportThatIsNoneIsMisuse() {
        Run check = run(with(healthy, "check", "--since", manifest.toString()));

        assertThat(check.code).isEqualTo(2);
        assertThat(check.err).contains("is no report of `plumbline check --format json`");
    }

    @Test
    void aHealthyDatabaseIsInSync() {
        Run check = run(with(healthy, "check"));

        assertThat(check.code).isZero();
        assertThat(check.out)
                .contains("database: IN SYNC", "Every migration is recorded and in place; 2 views answer.");
        assertThat(check.err).isEmpty();
    }

    @Test
    void theIncidentIsDiagnosedWithItsWayOut() {
        Run check = run(with(incident, "check"));

        assertThat(check.code).isEqualTo(1);
        assertThat(check.out)
                .contains(
                        "2 views are missing (public.vw_fact_harvest and public.vw_intercompany_transactions): migrate stops at "
                                + "batch.0019_historicalbatchtransfer (DuplicateTable: relation "
                                + "\"batch_historicalbatchtransfer\" already exists).",
                        "table batch_historicalbatchtransfer: 9/9 columns, 2/2 indexes, 1/1 foreign key, 1/1 primary key",
                        "1. python manage.py migrate batch 0019_historicalbatchtransfer --fake\n",
                        "2. python manage.py migrate finance\n",
                        "SELECT COUNT(*) FROM vw_fact_harvest;");
    }

    @Test
    void jsonCanBeReadBackWhole() throws Exception {
        Run check = run(with(incident, "check", "--format", "json"));

        Report report = ReportJson.read(check.out);
        assertThat(report.status()).isEqualTo(Status.DRIFTED);
        assertThat(report.recovery().recommended()).isEqualTo("B");
        assertThat(ReportJson.write(report) + "\n").isEqualTo(check.out);
    }

    @Test
    void codeScanningFindsEveryFindingAtItsFile() {
        Run check = run(with(incident, "check", "--format", "sarif"));

        assertThat(check.code).isEqualTo(1);
        JsonNode run = SarifSchema.validRun(check.out);
        assertThat(run.get("results").findValuesAsText("uri"))
                .contains(
                        "batch/migrations/0019_historicalbatchtransfer.py",
                        "finance/migrations/0004_bi_delivery_views.py");
        assertThat(run.at("/tool/driver/rules").findValuesAsText("markdown"))
                .contains(ExplainCommand.page(FindingCode.VIEW_MISSING)
                        .replaceFirst(".*\n", "")
                        .strip());
    }

    @Test
    void codeScanningHearsOfAHealthyDatabaseToo() {
        Run views = run(with(healthy, "views", "--format", "sarif"));

        assertThat(views.code).isZero();
        assertThat(SarifSchema.validRun(views.out).get("results")).isEmpty();
    }

    @Test
    void codeScanningIsNotToldThatNothingWasFoundWhereNothingWasLookedAt() {
        Run check = run("check", "--url", "postgresql://reader@127.0.0.1:1/finance", "--format", "sarif");

        assertThat(check.code).isEqualTo(3);
        JsonNode invocation = SarifSchema.validRun(check.out).at("/invocations/0");
        assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
        assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asText())
                .contains("connection refused", "Next: Check host and port");
    }

    @Test
    void codeScanningIsNotToldOfSomeOfTheViewsOnly() {
        Run views = run(with(healthy, "views", "--resume", "earlier.json", "--format", "sarif"));

        assertThat(views.code).isEqualTo(2);
        assertThat(views.err).contains("--resume asks for some of the views only");
    }

    @Test
    void aPredictionHasNoFindingsForCodeScanning() {
        Run predict = run(with(healthy, "predict", "--format", "sarif"));

        assertThat(predict.code).isEqualTo(2);
        assertThat(predict.err).contains("can not tell its result as sarif");
    }

    @Test
    void viewsIsTheGateBeforeABiJob() {
        assertThat(run(with(healthy, "views")).code).isZero();

        Run gate = run(with(incident, "views"));
        assertThat(gate.code).isEqualTo(1);
        assertThat(gate.out)
                .contains(
                        "public.vw_fact_harvest               missing (42P01)   finance.0004_bi_delivery_views makes it");
    }

    @Test
    void theGateTellsWhoMayNotReadAndTheExactGrant() {
        String bi = healthy.name() + "_bi";
        healthy.execute("CREATE ROLE " + bi);
        try {
            Run gate = run(with(healthy, "views", "--reader", bi, "--reader", "nobody_at_all"));

            assertThat(gate.code).isEqualTo(1);
            assertThat(gate.out)
                    .contains("denied (42501)   role %s has no SELECT on public.vw_fact_harvest".formatted(bi))
                    .contains("GRANT SELECT ON public.vw_fact_harvest TO %s;".formatted(bi));
        } finally {
            healthy.execute("DROP ROLE " + bi);
        }
    }

    @Test
    void aPatternNamesManyViews() {
        Run gate = run("views", "--url", healthy.urlWithPassword(), "--view", "vw_*");

        assertThat(gate.code).isZero();
        assertThat(gate.out).contains("public.vw_fact_harvest", "public.vw_intercompany_transactions");
    }

    @Test
    void aPlanCanBeSavedAsAScript() throws IOException {
        Path script = folder.resolve("repair.sh");
        Run plan = run(with(incident, "plan", "--format", "sh", "-o", script.toString()));

        assertThat(plan.code).isEqualTo(1);
        assertThat(plan.out).isEmpty();
        assertThat(Files.readString(script))
                .startsWith("#!/bin/sh\nset -eu\n")
                .contains(
                        "\npython manage.py migrate batch 0019_historicalbatchtransfer --fake\n",
                        "\npython manage.py migrate finance\n",
                        "\npython manage.py migrate --check\n");
    }

    @Test
    void anEmptyDatabaseIsBehindAndSaysSo() {
        Run check = run(with(server.createDatabase(), "check"));

        assertThat(check.code).isEqualTo(1);
        assertThat(check.out)
                .contains("BEHIND", "There is no django_migrations table: no migrate has ever run in this database.");
        assertThat(run(with(server.createDatabase(), "check", "--allow-behind")).code)
                .isZero();
    }

    @Test
    void withoutAManifestTheAnswerIsUsefulAndClaimsNothing() {
        Run check = run("check", "--url", incident.urlWithPassword(), "--view", "vw_fact_harvest");

        assertThat(check.code).isEqualTo(1);
        assertThat(check.out)
                .contains("1 view is missing", "no manifest was given", "plumbline manifest PROJECT -o manifest.json")
                .doesNotContain("--fake");
    }

    @Test
    void aWrongPasswordIsNotCheckedAndNotPrinted() {
        SecuredPostgres secured = server.secured();
        secured.createRole("reader_of_cli", PASSWORD);
        TestDatabase wrong = healthy.as("reader_of_cli", "not-" + PASSWORD);
        String url = "postgresql://reader_of_cli:not-%s@localhost:%d/%s?sslmode=require"
                .formatted(PASSWORD, wrong.port(), wrong.name());

        Run check = run("check", "--url", url, "--manifest", manifest.toString());

        assertThat(check.code).isEqualTo(3);
        assertThat(check.out)
                .contains("NOT CHECKED", "reader_of_cli")
                .doesNotContain(PASSWORD)
                .doesNotContain("Exception");
        assertThat(check.err).doesNotContain(PASSWORD);
    }

    @Test
    void anUntrustedCertificateIsNotChecked() {
        server.secured().createRole("reader_of_tls", PASSWORD);
        String url = "postgresql://reader_of_tls:%s@localhost:%d/%s?sslmode=verify-full"
                .formatted(PASSWORD, healthy.port(), healthy.name());

        Run check = run("check", "--url", url, "--manifest", manifest.toString());

        assertThat(check.code).isEqualTo(3);
        assertThat(check.out)
                .contains("NOT CHECKED", "certificate")
                .doesNotContain(PASSWORD)
                .doesNotContain("Exception");
    }

    @Test
    void anUnreachableHostIsNotChecked() {
        Run check = run("check", "--url", "postgresql://reader@127.0.0.1:1/finance", "--manifest", manifest.toString());

        assertThat(check.code).isEqualTo(3);
        assertThat(check.out)
                .contains(
                        "Not checked: database finance at 127.0.0.1:1: nothing listens at 127.0.0.1:1 (connection refused)",
                        "next: Check host and port, and that the server runs.");
    }

    @Test
    void aHistoryThatMayNotBeReadIsNotCheckedWithTheExactGrant() {
        server.administration()
                .execute("DROP ROLE IF EXISTS blind_reader; CREATE ROLE blind_reader LOGIN PASSWORD 'x'");

        Run check = run(with(healthy.as("blind_reader", "x"), "check"));

        assertThat(check.code).isEqualTo(3);
        assertThat(check.out)
                .contains("Migrations were not checked", "GRANT SELECT ON public.django_migrations TO blind_reader");
    }

    @Test
    void aManifestCutInHalfIsMisuse() throws IOException {
        byte[] whole = Files.readAllBytes(manifest);
        Path cut = folder.resolve("cut.json");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        Run check = run("check", "--url", healthy.urlWithPassword(), "--manifest", cut.toString());

        assertThat(check.code).isEqualTo(2);
        assertThat(check.out).isEmpty();
        assertThat(check.err)
                .contains(cut + ": The manifest is cut off at line ")
                .doesNotContain("\tat ");
    }

    @Test
    void aMigrationWithASyntaxErrorIsMisuseWithThePlace() throws IOException {
        Path project = folder.resolve("project");
        try (Stream<Path> files = Files.walk(Checkout.example())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = project.resolve(Checkout.example().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path broken = project.resolve("acme/batch/migrations/0022_broken.py");
        Files.writeString(
                broken, "class Migration(migrations.Migration):\n    operations = [\n", StandardCharsets.UTF_8);

        Run made = run("manifest", project.toString());

        assertThat(made.code).isEqualTo(2);
        assertThat(made.out).isEmpty();
        assertThat(made.err).contains("batch/migrations/0022_broken.py:2:18: '[' was never closed");
    }

    @Test
    void anUnknownTargetIsMisuseAndTheKnownOnesAreNamed() throws IOException {
        Path targets = folder.resolve("targets.yaml");
        Files.writeString(
                targets, "targets:\n  finance-prod:\n    database: {url: \"postgresql://reader@db/finance\"}\n");

        Run check = run("check", "finance-prd", "--targets", targets.toString());

        assertThat(check.code).isEqualTo(2);
        assertThat(check.err).contains("there is no target \"finance-prd\"", "finance-prod");
        assertThat(run("targets", "--targets", targets.toString()).out)
                .contains("! finance-prod", "no manifest: migrations will not be checked");
    }

    @Test
    void anUnknownFlagIsMisuseWithASuggestion() {
        Run check = run("check", "--formt", "json");

        assertThat(check.code).isEqualTo(2);
        assertThat(check.err)
                .isEqualTo(
                        "plumbline: Unknown option: '--formt'. Did you mean: --format? See `plumbline check --help`.\n");
    }

    @Test
    void everyCommandExplainsItself() {
        Run help = run("check", "--help");

        assertThat(help.code).isZero();
        assertThat(help.out).startsWith("Usage: plumbline check").contains("--manifest=FILE");
    }

    @Test
    void viewsWithoutAViewIsMisuse() {
        Run views = run("views", "--url", healthy.urlWithPassword());

        assertThat(views.code).isEqualTo(2);
        assertThat(views.err).contains("No view was named");
    }

    private record Run(int code, String out, String err) {}

    private String[] with(TestDatabase database, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--url",
                database.urlWithPassword(),
                "--manifest",
                manifest.toString(),
                "--view",
                "vw_fact_harvest",
                "--view",
                "vw_intercompany_transactions"));
        return all.toArray(String[]::new);
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), Map.of(), false);
        int code = Main.commandLine(console).execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
