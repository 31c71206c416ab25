package dev.plumbline.core.report;

import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.recovery.RecoveryOption;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for a terminal: verdict, cause, way out, proof, doubt. */
public final class TextReport {
    private final Report report;
    private final Style style;
    private static final long LONG_MILLIS = 2_000;

    private final StringBuilder text = new StringBuilder();

    private TextReport(Report report, Style style) {
        this.report = report;
        this.style = style;
    }

    public static String of(Report report, Style style) {
        TextReport whole = new TextReport(report, style);
        whole.write();
        return whole.text.toString();
    }

    private void write() {
        line(style.bold(report.target() + ": ") + verdict(report.status()));
        words("  " + report.summary());
        views();
        prediction();
        findings();
        changes();
        recovery();
        notChecked();
        footer();
    }

    private String verdict(Status status) {
        return switch (status) {
            case IN_SYNC -> style.green("IN SYNC");
            case BEHIND -> style.yellow("BEHIND");
            case DRIFTED -> style.red("DRIFTED");
            case NOT_CHECKED -> style.yellow("NOT CHECKED");
        };
    }

    private void views() {
        if (!report.views().isEmpty()) {
            heading("Views");
            text.append(ViewsText.table(report.views(), true, style));
        }
    }

    private void prediction() {
        MigratePrediction migrate = report.migrate();
        if (migrate == null) {
            return;
        }
        heading("`python manage.py migrate` would now");
        switch (migrate.outcome()) {
            case NOTHING_TO_DO -> words("  say there is nothing to do");
            case SUCCEEDS -> words("  succeed, running " + Words.migrations(migrate.runs()));
            case FAILS -> words("  fail %s: %s%s".formatted(place(migrate), error(migrate), first(migrate)));
            case REFUSES -> words("  refuse: %s: %s".formatted(migrate.error(), migrate.message()));
            case UNPROVEN ->
                words("  probably fail %s: %s; not certain, because code before it can not be read"
                        .formatted(place(migrate), error(migrate)));
        }
    }

    private static String place(MigratePrediction migrate) {
        if (migrate.at() == null) {
            return "at its end, in the post_migrate handlers";
        }
        return "at %s, %s"
                .formatted(
                        migrate.at(),
                        migrate.operation() == null
                                ? "after its operations, when it is recorded"
                                : "operation " + migrate.operation());
    }

    private static String error(MigratePrediction migrate) {
        return migrate.sqlState() == null
                ? "%s: %s".formatted(migrate.error(), migrate.message())
                : "%s (%s): %s".formatted(migrate.error(), migrate.sqlState(), migrate.message());
    }

    private static String first(MigratePrediction migrate) {
        return migrate.runs().isEmpty() ? "" : ", after running " + Words.migrations(migrate.runs());
    }

    private void findings() {
        List<Finding> told = report.findings().stream()
                .filter(finding -> !isToldElsewhere(finding))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        heading("Why");
        for (Finding finding : told) {
            String message = Visible.line(finding.message());
            line("  %s %s %s".formatted(mark(finding.severity()), message, style.dim(word(finding))));
            finding.evidence().stream().limit(6).forEach(each -> line("      " + style.dim(Visible.line(each))));
            if (finding.evidence().size() > 6) {
                line("      "
                        + style.dim("… and %d more".formatted(finding.evidence().size() - 6)));
            }
        }
        line("  " + style.dim("what a code means, what to do and what not: plumbline explain CODE"));
    }

    private void changes() {
        ChangedSince changed = report.changedSince();
        if (changed == null) {
            return;
        }
        heading(Visible.line("Since run " + changed.runId()));
        if (changed.nothing()) {
            line("  nothing changed");
        }
        changed.appeared().forEach(each -> words("  + " + each));
        changed.worse().forEach(each -> words("  ↑ " + each));
        changed.resolved().forEach(each -> words("  - " + each));
        changed.notes().forEach(each -> line("  " + style.dim(Visible.line(each))));
    }

    private static boolean isToldElsewhere(Finding finding) {
        return finding.code() == FindingCode.VIEW_MISSING
                || finding.code() == FindingCode.VIEW_NOT_READABLE
                || finding.code() == FindingCode.VIEW_NOT_CHECKED;
    }

    private String mark(Severity severity) {
        return switch (severity) {
            case ERROR -> style.red("✘");
            case WARNING -> style.yellow("!");
            case INFO -> style.dim("·");
        };
    }

    private static String word(Finding finding) {
        return "[%s, %s]"
                .formatted(finding.code().code(), finding.confidence().name().toLowerCase(Locale.ROOT));
    }

    private void recovery() {
        List<RecoveryOption> options = new ArrayList<>(report.recovery().options());
        options.sort((one, other) -> Boolean.compare(isRecommended(other), isRecommended(one)));
        for (RecoveryOption option : options) {
            text.append('\n');
            text.append(PlanText.option(option, isRecommended(option), style));
        }
    }

    private boolean isRecommended(RecoveryOption option) {
        return option.id().equals(report.recovery().recommended());
    }

    private void notChecked() {
        if (report.notChecked().isEmpty()) {
            return;
        }
        heading("Not checked");
        for (NotChecked each : report.notChecked()) {
            words("  %s: %s".formatted(each.what(), each.why()));
            if (each.fix() != null) {
                words("      next: " + each.fix());
            }
        }
    }

    private void footer() {
        List<String> parts = new ArrayList<>();
        if (report.database() != null) {
            parts.add("%s.%s as %s, PostgreSQL %s"
                    .formatted(
                            report.database().name(),
                            report.database().schema(),
                            report.database().role(),
                            report.database().server()));
        }
        if (report.manifest() != null) {
            parts.add(Words.count(report.manifest().migrations(), "migration")
                    + (report.manifest().commit() == null
                            ? ""
                            : ", code " + shortened(report.manifest().commit())));
        }
        parts.add("read %s in %.1f s%s"
                .formatted(
                        report.checkedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        report.durationMillis() / 1000.0,
                        phases()));
        parts.add("run " + report.runId());
        text.append('\n');
        line(style.dim(String.join(" · ", parts)));
    }

    /** What a long time went into; empty where it was not long. */
    private String phases() {
        if (report.durationMillis() < LONG_MILLIS || report.phases().isEmpty()) {
            return "";
        }
        return report.phases().stream()
                .map(phase -> "%s %.1f of at most %.1f s"
                        .formatted(phase.kind().words(), phase.millis() / 1000.0, phase.atMostMillis() / 1000.0))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String shortened(String commit) {
        return commit.length() > 8 ? commit.substring(0, 8) : commit;
    }

    private void heading(String words) {
        text.append('\n');
        line(style.bold(words));
    }

    private void words(String plain) {
        line(Visible.line(plain));
    }

    /** @param styled what of it comes from elsewhere is made visible already */
    private void line(String styled) {
        text.append(styled).append('\n');
    }

    /** For a views-only run: the table and the verdict, nothing else. */
    public static String views(Report report, Style style) {
        StringBuilder text = new StringBuilder(ViewsText.table(report.views(), false, style));
        for (NotChecked each : report.notChecked()) {
            text.append(Visible.line("not checked: %s: %s".formatted(each.what(), each.why())))
                    .append('\n');
            if (each.fix() != null) {
                text.append("next: ").append(Visible.line(each.fix())).append('\n');
            }
        }
        boolean wrong = report.views().stream().anyMatch(ViewsText::isWrong);
        if (wrong) {
            text.append("next: `plumbline check` with the same target or flags shows the way out\n");
        }
        TextReport since = new TextReport(report, style);
        since.changes();
        return text.append(since.text).toString();
    }

    /** Only the plan. */
    public static String plan(Report report, List<RecoveryOption> options, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(Visible.line(report.target() + ": " + report.summary())).append('\n');
        for (RecoveryOption option : options) {
            text.append('\n')
                    .append(PlanText.option(
                            option, option.id().equals(report.recovery().recommended()), style));
        }
        return text.toString();
    }
}
