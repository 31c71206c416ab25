package dev.plumbline.bot.blocks;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Why it is so: the findings that explain the verdict, each with what it rests on. */
final class FindingBlocks {
    private static final int CAUSES = 3;
    private static final int EVIDENCE = 3;

    private FindingBlocks() {}

    /** Lines of escaped mrkdwn; empty if there is nothing to explain that the summary has not said. */
    static List<String> why(Report report) {
        List<Finding> causes = ReportWords.causes(report);
        List<String> lines = new ArrayList<>();
        boolean first = true;
        for (Finding finding : causes.subList(0, Math.min(CAUSES, causes.size()))) {
            String message = withoutStop(finding.message());
            List<String> evidence = evidence(finding, message);
            if (!report.summary().contains(message) || finding.confidence() != Certainty.PROVEN) {
                lines.add((first ? "*Why:* " : "\u2022 ") + Mrkdwn.prose(finding.message(), 500) + doubt(finding));
            }
            if (!evidence.isEmpty()) {
                lines.add(shown(finding, evidence));
            }
            first = false;
        }
        String rest = rest(report, causes.size());
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    private static String withoutStop(String sentence) {
        String stripped = sentence.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static String doubt(Finding finding) {
        return switch (finding.confidence()) {
            case PROVEN -> "";
            case LIKELY -> " _(likely, not proven)_";
            case UNPROVEN -> " _(not proven)_";
        };
    }

    /** What the message does not say already, without the migration's name before each line. */
    private static List<String> evidence(Finding finding, String message) {
        List<String> said = new ArrayList<>();
        for (String line : finding.evidence()) {
            String own = line;
            for (MigrationKey key : finding.migrations()) {
                String prefix = key + ": ";
                if (own.startsWith(prefix)) {
                    own = own.substring(prefix.length());
                }
            }
            if (!message.contains(own) && !own.isBlank()) {
                said.add(own);
            }
        }
        return said;
    }

    private static String shown(Finding finding, List<String> evidence) {
        List<String> first = evidence.subList(0, Math.min(EVIDENCE, evidence.size())).stream()
                .map(line -> Mrkdwn.prose(line, 160))
                .toList();
        int left = evidence.size() - first.size();
        String word = finding.confidence() == Certainty.PROVEN ? "Seen: " : "Signs: ";
        return word + String.join(" \u00B7 ", first) + (left > 0 ? " \u00B7 and " + left + " more" : "");
    }

    private static String rest(Report report, int causes) {
        int more = Math.max(0, causes - CAUSES);
        long warnings = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING
                        && !finding.code().isAboutViews())
                .count();
        long notes = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.INFO)
                .count();
        List<String> parts = new ArrayList<>();
        if (more > 0) {
            parts.add(ReportWords.count(more, "more problem"));
        }
        if (warnings > 0) {
            parts.add(ReportWords.count(warnings, "warning"));
        }
        if (notes > 0) {
            parts.add(ReportWords.count(notes, "note"));
        }
        return parts.isEmpty() ? "" : "_Also: " + String.join(", ", parts) + "._";
    }
}
