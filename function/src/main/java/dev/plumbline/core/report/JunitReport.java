package dev.plumbline.core.report;

import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report as JUnit's XML, which CI servers show: the status as a whole, each required view, and each error are a test. What is
 * wrong is a failure, what could not be looked at an error.
 */
public final class JunitReport {
    private final List<String> cases = new ArrayList<>();
    private int failures;
    private int errors;

    private JunitReport() {}

    public static String of(Report report) {
        JunitReport junit = new JunitReport();
        junit.status(report);
        report.views().forEach(junit::view);
        report.findings().stream()
                .filter(finding ->
                        finding.severity() == Severity.ERROR && !finding.code().isAboutViews())
                .forEach(junit::finding);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<testsuite name=\"plumbline %s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\" time=\"%s\" timestamp=\"%s\">\n"
                        .formatted(
                                escaped(report.target()),
                                junit.cases.size(),
                                junit.failures,
                                junit.errors,
                                seconds(report.durationMillis() * 1000),
                                // The schema knows no zone.
                                report.checkedAt().toString().substring(0, 19))
                + String.join("", junit.cases)
                + "</testsuite>\n";
    }

    private void status(Report report) {
        switch (report.status()) {
            case IN_SYNC -> passed("database", "status", report.durationMillis() * 1000);
            case BEHIND, DRIFTED -> failed("database", "status", report.status().name(), report.summary(), List.of());
            case NOT_CHECKED -> unseen("database", "status", Status.NOT_CHECKED.name(), report.summary(), List.of());
        }
    }

    private void view(ViewVerdict view) {
        String message = String.valueOf(view.message());
        List<String> details = new ArrayList<>();
        if (!view.chain().isEmpty()) {
            details.add(String.join(" ← ", view.chain()));
        }
        if (view.next() != null) {
            details.add("next: " + view.next());
        }
        if (view.status() == ViewStatus.READABLE) {
            passed("views", view.view(), view.micros() == null ? 0 : view.micros());
        } else if (view.status().isUnseen()) {
            unseen("views", view.view(), view.status().name(), message, details);
        } else {
            failed("views", view.view(), view.status().name(), message, details);
        }
    }

    private void finding(Finding finding) {
        failed("findings", finding.code().code(), finding.code().code(), finding.message(), finding.evidence());
    }

    private void passed(String suite, String name, long micros) {
        cases.add("  <testcase classname=\"%s\" name=\"%s\" time=\"%s\"/>\n"
                .formatted(suite, escaped(name), seconds(micros)));
    }

    private void failed(String suite, String name, String type, String message, List<String> details) {
        failures++;
        add("failure", suite, name, type, message, details);
    }

    private void unseen(String suite, String name, String type, String message, List<String> details) {
        errors++;
        add("error", suite, name, type, message, details);
    }

    private void add(String kind, String suite, String name, String type, String message, List<String> details) {
        String text = details.stream().map(JunitReport::escaped).reduce("", (one, other) -> one + other + "\n");
        cases.add("""
                  <testcase classname="%s" name="%s" time="0.000">
                    <%s type="%s" message="%s">%s</%s>
                  </testcase>
                """.formatted(suite, escaped(name), kind, escaped(type), escaped(message), text, kind)
                .replaceAll("(?m)^", "  ")
                .stripTrailing()
                .concat("\n"));
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.3f", micros / 1e6);
    }

    /** Visible, so without the characters that XML can not hold. */
    private static String escaped(String text) {
        return Visible.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
