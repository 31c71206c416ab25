package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way out step by step, as a message of its own. */
public final class RecoveryBlocks {
    private static final int SHORT_CODE = 900;
    private static final int SCRIPT_CODE = 2_400;
    private static final int NAMES = 6;
    private static final Pattern SAYS_ITS_SIZE = Pattern.compile("\\d+ steps?\\b");

    private RecoveryBlocks() {}

    /**
     * The answer to {@code /drift plan TARGET [a|b]} and to <em>Show plan</em>.
     *
     * @param optionId null for every option, the recommended one first
     */
    public static SlackMessage plan(Report report, @Nullable String optionId) {
        List<RecoveryOption> options = chosen(report.recovery(), optionId);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(BlockKit.header("Recovery plan for " + report.target()));
        String verdict;
        if (options.isEmpty()) {
            verdict = noPlan(report, optionId);
            blocks.add(BlockKit.section(List.of(verdict)));
        } else {
            verdict = options.get(0).title();
            PlanWriter writer = new PlanWriter(report, blocks);
            for (RecoveryOption option : options) {
                option(writer, report.recovery(), option);
            }
            blocks.add(BlockKit.context(
                    List.of(
                            "Nothing in Slack runs these. Copy them into a shell where this project's `manage.py` runs, "
                                    + "against database " + databaseName(report) + ", in this order."),
                    400));
        }
        blocks.add(Footer.of(report));
        return new SlackMessage(Mrkdwn.notification("Recovery plan for " + report.target() + ": " + verdict), blocks);
    }

    private static String noPlan(Report report, @Nullable String optionId) {
        List<String> ids =
                report.recovery().options().stream().map(RecoveryOption::id).toList();
        if (optionId != null && !ids.isEmpty()) {
            return "There is no option " + Mrkdwn.code(optionId, 40) + ". Options of this run: "
                    + Mrkdwn.prose(String.join(", ", ids), 100) + ".";
        }
        return switch (report.status()) {
            case IN_SYNC -> "Nothing to repair: everything that was asked for was looked at, and is right.";
            case NOT_CHECKED -> "No plan: the database could not be looked at. " + Mrkdwn.prose(report.summary(), 800);
            case BEHIND, DRIFTED ->
                "No way out could be planned from what was seen. " + Mrkdwn.prose(report.summary(), 800);
        };
    }

    private static List<RecoveryOption> chosen(Recovery recovery, @Nullable String optionId) {
        if (optionId != null) {
            return recovery.option(optionId).map(List::of).orElse(List.of());
        }
        List<RecoveryOption> ordered = new ArrayList<>();
        recovery.recommendedOption().ifPresent(ordered::add);
        for (RecoveryOption option : recovery.options()) {
            if (!ordered.contains(option)) {
                ordered.add(option);
            }
        }
        return ordered;
    }

    private static void option(PlanWriter writer, Recovery recovery, RecoveryOption option) {
        boolean recommended = option.id().equals(recovery.recommended());
        String label = "*Option " + Mrkdwn.prose(option.id(), 20) + (recommended ? " (recommended)" : "") + ": "
                + Mrkdwn.prose(option.title(), 200) + "*";
        if (!option.applicable()) {
            writer.section(List.of(
                    label, "*Not for here:* " + Mrkdwn.prose(ReportWords.sentence(ReportWords.whyNot(option)), 600)));
            return;
        }
        List<String> intro = new ArrayList<>();
        intro.add(label);
        String why = Mrkdwn.prose(ReportWords.sentence(option.why()), 600);
        intro.add(
                SAYS_ITS_SIZE.matcher(option.why()).lookingAt()
                        ? why
                        : "In all: " + ReportWords.size(option) + ". " + why);
        if (option.provenBy() != null) {
            intro.add("*Proof:* " + Mrkdwn.prose(ReportWords.sentence(option.provenBy()), 400));
        }
        writer.section(intro);
        for (int i = 0; i < option.steps().size(); i++) {
            String title = "*Step " + (i + 1) + " of " + option.steps().size() + "*";
            step(writer, title, option.steps().get(i), option);
        }
        if (!option.verify().isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add("*Then verify*");
            lines.addAll(verify(option, writer.report()));
            writer.step(lines, option.id());
        }
    }

    /** Commands in one block and SQL in another, in their order. */
    private static List<String> verify(RecoveryOption option, Report report) {
        List<String> lines = new ArrayList<>();
        StringBuilder together = new StringBuilder();
        boolean sql = false;
        for (RecoveryStep step : option.verify()) {
            if (step instanceof RecoveryStep.Decision || (step instanceof RecoveryStep.Sql) != sql) {
                flush(together, lines, option, report);
            }
            switch (step) {
                case RecoveryStep.Command command ->
                    together.append(command.run().strip()).append('\n');
                case RecoveryStep.Sql query ->
                    together.append(query.run().strip()).append('\n');
                case RecoveryStep.Decision decision -> lines.add(Mrkdwn.prose(decision.ask(), 600));
            }
            sql = step instanceof RecoveryStep.Sql;
        }
        flush(together, lines, option, report);
        return lines;
    }

    private static void flush(StringBuilder together, List<String> lines, RecoveryOption option, Report report) {
        if (!together.isEmpty()) {
            lines.add(ExactText.wholeOrCut(together.toString(), SHORT_CODE, option, report));
            together.setLength(0);
        }
    }

    private static void step(PlanWriter writer, String title, RecoveryStep step, RecoveryOption option) {
        Report report = writer.report();
        List<String> lines = new ArrayList<>();
        switch (step) {
            case RecoveryStep.Command command -> {
                lines.add(title + ": " + Mrkdwn.prose(ReportWords.sentence(command.why()), 400));
                lines.add(ExactText.wholeOrCut(command.run(), SHORT_CODE, option, report));
                addNames(lines, "Records without running: ", command.records());
                addNames(lines, "Runs: ", command.runs());
                if (!command.sql().isEmpty()) {
                    lines.add("The same as SQL, where `manage.py` is not at hand (one or the other, not both): "
                            + ExactText.wholeOrElsewhere(String.join("\n", command.sql()), SHORT_CODE, option, report));
                }
                addUndo(lines, command.undo());
            }
            case RecoveryStep.Sql sql -> {
                // The script has a section of its own, so that it is whole as often as can be.
                writer.step(
                        List.of(title + ", as SQL: " + Mrkdwn.prose(ReportWords.sentence(sql.why()), 400)),
                        option.id());
                lines.add(ExactText.wholeOrCut(sql.run(), SCRIPT_CODE, option, report));
                addUndo(lines, sql.undo());
            }
            case RecoveryStep.Decision decision -> {
                lines.add(title + ", a decision: " + Mrkdwn.prose(ReportWords.sentence(decision.why()), 400));
                lines.add("*Decide:* " + Mrkdwn.prose(decision.ask(), 600));
            }
        }
        writer.step(lines, option.id());
    }

    private static void addNames(List<String> lines, String label, List<MigrationKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<String> names = keys.subList(0, Math.min(NAMES, keys.size())).stream()
                .map(key -> Mrkdwn.code(key.toString(), 120))
                .toList();
        int left = keys.size() - names.size();
        lines.add(label + String.join(", ", names) + (left > 0 ? " and " + left + " more" : ""));
    }

    private static void addUndo(List<String> lines, @Nullable String undo) {
        lines.add(
                undo == null ? "_Undo: none; take a snapshot first if in doubt._" : "Undo: " + Mrkdwn.code(undo, 400));
    }

    private static String databaseName(Report report) {
        return report.database() == null
                ? Mrkdwn.code(report.target(), 120)
                : Mrkdwn.code(report.database().name(), 120);
    }
}
