package dev.plumbline.bot.blocks;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Why it is so: the findings that explain the verdict, each with what it rests on. */
final class FindingBlocks {
    private static final int CAUSES = 3;
    private static final int EVIDENCE = 4;

    private FindingBlocks() {}

    /** Lines of escaped mrkdwn; empty if there is nothing to explain. */
    static List<String> why(Report report) {
        List<Finding> causes = ReportWords.causes(report);
        List<String> lines = new ArrayList<>();
        for (Finding finding : causes.subList(0, Math.min(CAUSES, causes.size()))) {
            lines.add(
                    (lines.isEmpty() ? "*Why:* " : "\u2022 ") + Mrkdwn.prose(finding.message(), 500) + doubt(finding));
            String evidence = evidence(finding);
            if (!evidence.isEmpty()) {
                lines.add(evidence);
            }
        }
        String rest = rest(report, causes.size());
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    private static String doubt(Finding finding) {
        return switch (finding.confidence()) {
            case PROVEN -> "";
            case LIKELY -> " _(likely, not proven)_";
            case UNPROVEN -> " _(not proven)_";
        };
    }

    private static String evidence(Finding finding) {
        List<String> evidence = finding.evidence();
        if (evidence.isEmpty()) {
            return "";
        }
        List<String> shown = evidence.subList(0, Math.min(EVIDENCE, evidence.size())).stream()
                .map(line -> Mrkdwn.prose(line, 180))
                .toList();
        int left = evidence.size() - shown.size();
        String word = finding.confidence() == Certainty.PROVEN ? "Seen: " : "Signs: ";
        return word + String.join(" \u00B7 ", shown) + (left > 0 ? " \u00B7 and " + left + " more" : "");
    }

    private static String rest(Report report, int causes) {
        int more = Math.max(0, causes - CAUSES);
        long warnings = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING && !ReportWords.isAboutAView(finding))
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
