package dev.plumbline.bot.blocks;

import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.report.Report;
import java.util.List;

/** Commands and SQL as they are to be run: whole, or cut where everyone sees it. */
final class ExactText {
    private static final int LEAST_LINES = 3;
    private static final int NOTE = 320;

    private ExactText() {}

    /** Whole, or its first lines with a note in the text itself, so that nobody runs half a script by mistake. */
    static String wholeOrCut(String text, int budget, RecoveryOption option, Report report) {
        String whole = Mrkdwn.codeBlock(text);
        if (whole.length() <= budget) {
            return Mrkdwn.isExactInCode(text)
                    ? whole
                    : whole + "\n_It holds characters that Slack cannot show; take it from_ "
                            + command(report, option, "");
        }
        List<String> lines = text.strip().lines().toList();
        StringBuilder kept = new StringBuilder();
        int count = 0;
        for (String line : lines) {
            if (Mrkdwn.codeBlock(kept + line + "\n").length() > budget - NOTE) {
                break;
            }
            kept.append(line).append('\n');
            count++;
        }
        if (count < LEAST_LINES) {
            return elsewhere(lines.size(), option, report);
        }
        int left = lines.size() - count;
        return Mrkdwn.codeBlock(kept + "-- CUT HERE: " + ReportWords.count(left, "more line")
                        + ", do not run this part alone --")
                + "\nThe whole of it: " + command(report, option, " --format sql");
    }

    /** Only whole, on lines of its own; else where to find it, in the same line. */
    static String wholeOrElsewhere(String text, int budget, RecoveryOption option, Report report) {
        String whole = Mrkdwn.codeBlock(text);
        return whole.length() <= budget && Mrkdwn.isExactInCode(text)
                ? "\n" + whole
                : elsewhere((int) text.strip().lines().count(), option, report);
    }

    private static String elsewhere(int lines, RecoveryOption option, Report report) {
        return ReportWords.count(lines, "line") + ", too long to show here. The whole of it: "
                + command(report, option, " --format sql");
    }

    /** What prints the whole plan in a terminal. */
    static String command(Report report, RecoveryOption option, String more) {
        return Mrkdwn.code("plumbline plan " + report.target() + " --option " + option.id() + more, 180);
    }
}
