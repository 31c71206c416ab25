package dev.plumbline.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.report.Style;
import dev.plumbline.core.report.TextReport;
import dev.plumbline.json.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What has to be told of a case, and what must never be. */
final class Told {
    private Told() {}

    static void assertTold(BrokenCase broken, Report report) {
        String text = TextReport.of(report, Style.PLAIN);
        Set<String> codes = report.findings().stream()
                .map(finding -> finding.code().code())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes).as(text).isEqualTo(new TreeSet<>(broken.values("findings")));
        assertThat(report.status()).as(text).hasToString(broken.need("status"));
        String recommended = report.recovery().recommended();
        assertThat(recommended == null ? "none" : recommended).as(text).isEqualTo(broken.need("plan"));
        String remedies = remedies(report);
        for (String says : broken.texts("says")) {
            assertThat(text + remedies).contains(says);
        }
        for (String never : broken.texts("never")) {
            assertThat(remedies).as(broken + " must not print " + never).doesNotContain(never);
        }
        for (String never : Neighbours.remediesNeverPrintedFor(broken.kind())) {
            assertThat(remedies)
                    .as(broken.kind() + " must never print " + never)
                    .doesNotContain(never);
        }
    }

    /** All that could be copied and run, of every option. */
    private static String remedies(Report report) {
        return report.recovery().options().stream()
                .flatMap(option -> option.steps().stream())
                .map(step -> switch (step) {
                    case RecoveryStep.Command command -> command.run();
                    case RecoveryStep.Sql sql -> sql.run();
                    case RecoveryStep.Decision ignored -> "";
                })
                .collect(Collectors.joining("\n"));
    }

    /** The report is what it was, word for word; with {@code -Dplumbline.retell=true} it is kept as it is today. */
    static void assertToldAsEver(String name, Report report) throws IOException {
        if (Boolean.getBoolean("plumbline.retell")) {
            keep(name, report);
        }
        assertThat(text(report)).isEqualTo(Files.readString(file(name)));
    }

    static void keep(String name, Report report) throws IOException {
        Files.writeString(file(name), text(report));
    }

    private static Path file(String name) {
        return Recording.folder().resolve(name + ".report.txt");
    }

    private static String text(Report report) {
        return TextReport.of(report, Style.PLAIN) + "\n" + ReportJson.write(report) + "\n";
    }
}
