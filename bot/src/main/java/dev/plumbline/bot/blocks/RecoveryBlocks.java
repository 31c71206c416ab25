package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way out: in short on the card, and step by step as a plan of its own. */
public final class RecoveryBlocks {
    private static final int CARD_COMMANDS = 1_400;
    private static final int STEP_CODE = 1_800;
    private static final int NAMES = 6;

    private RecoveryBlocks() {}

    /** Lines for a card: the recommended option's steps, exact, and why the others are not for here. */
    static List<String> onCard(Report report) {
        Recovery recovery = report.recovery();
        Optional<RecoveryOption> recommended = recovery.recommendedOption();
        List<String> lines = new ArrayList<>();
        if (recommended.isPresent()) {
            RecoveryOption option = recommended.get();
            lines.add("*Way out: Option " + Mrkdwn.prose(option.id(), 20) + "* (" + ReportWords.size(option) + ")");
            lines.addAll(shortSteps(report, option));
            if (option.provenBy() != null) {
                lines.add(Mrkdwn.prose(sentence(option.provenBy()), 350));
            }
        } else if (!recovery.options().isEmpty()) {
            lines.add("*Way out:* no option can be recommended as it stands. Press *Show plan*: "
                    + "it says what a person has to decide.");
        } else if (report.status() == Status.DRIFTED) {
            lines.add("*Way out:* none could be planned from what was seen.");
        }
        for (RecoveryOption option : recovery.options()) {
            if (!option.applicable()
                    && recommended.map(chosen -> !chosen.equals(option)).orElse(true)) {
                lines.add(
                        "Option " + Mrkdwn.prose(option.id(), 20) + " (" + Mrkdwn.prose(lowerFirst(option.title()), 80)
                                + ") is *not* for here: " + Mrkdwn.prose(option.why(), 220));
            }
        }
        return lines;
    }

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
            writer.section(List.of(label, "*Not for here:* " + Mrkdwn.prose(option.why(), 600)));
            return;
        }
        List<String> intro = new ArrayList<>();
        intro.add(label);
        intro.add("In all: " + ReportWords.size(option) + ". " + Mrkdwn.prose(option.why(), 500));
        if (option.provenBy() != null) {
            intro.add("*Proof:* " + Mrkdwn.prose(sentence(option.provenBy()), 400));
        }
        writer.section(intro);
        for (int i = 0; i < option.steps().size(); i++) {
            String title = "*Step " + (i + 1) + " of " + option.steps().size() + "*";
            writer.step(step(title, option.steps().get(i), option, writer.report()), option.id());
        }
        if (!option.verify().isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add("*Then verify*");
            for (RecoveryStep step : option.verify()) {
                lines.addAll(code(step, option, writer.report(), STEP_CODE / 2));
            }
            writer.step(lines, option.id());
        }
    }

    private static List<String> step(String title, RecoveryStep step, RecoveryOption option, Report report) {
        List<String> lines = new ArrayList<>();
        switch (step) {
            case RecoveryStep.Command command -> {
                lines.add(title + ": " + Mrkdwn.prose(command.why(), 400));
                lines.addAll(code(command, option, report, STEP_CODE / 2));
                addNames(lines, "Records without running: ", command.records());
                addNames(lines, "Runs: ", command.runs());
                if (!command.sql().isEmpty()) {
                    lines.add("The same as SQL, where `manage.py` is not at hand (one or the other, not both):");
                    lines.add(exactOrCut(String.join("\n", command.sql()), STEP_CODE / 2, option, report));
                }
                addUndo(lines, command.undo());
            }
            case RecoveryStep.Sql sql -> {
                lines.add(title + ", as SQL: " + Mrkdwn.prose(sql.why(), 400));
                lines.addAll(code(sql, option, report, STEP_CODE));
                addUndo(lines, sql.undo());
            }
            case RecoveryStep.Decision decision -> {
                lines.add(title + ", a decision: " + Mrkdwn.prose(decision.why(), 400));
                lines.addAll(code(decision, option, report, STEP_CODE));
            }
        }
        return lines;
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

    private static List<String> shortSteps(Report report, RecoveryOption option) {
        List<String> lines = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        int room = CARD_COMMANDS;
        int shown = 0;
        for (RecoveryStep step : option.steps()) {
            String text = switch (step) {
                case RecoveryStep.Command command -> command.run();
                case RecoveryStep.Sql sql -> sql.run();
                case RecoveryStep.Decision decision -> decision.ask();
            };
            int cost = Mrkdwn.codeBlock(text).length();
            if (cost > room) {
                break;
            }
            room -= cost;
            shown++;
            if (step instanceof RecoveryStep.Decision) {
                flush(commands, lines);
                lines.add("\u2022 Decide: " + Mrkdwn.prose(text, cost + 40));
            } else {
                commands.add(text.strip());
            }
        }
        flush(commands, lines);
        int left = option.steps().size() - shown;
        if (left > 0) {
            lines.add("_\u2026 and " + ReportWords.count(left, "more step") + ": press_ *Show plan* _or run_ "
                    + planCommand(report, option) + "_. All of them are needed._");
        }
        if (!commandsAreExact(option)) {
            lines.add("_A name here holds characters that Slack cannot show; take the plan from_ "
                    + planCommand(report, option));
        }
        return lines;
    }

    private static boolean commandsAreExact(RecoveryOption option) {
        return option.steps().stream().allMatch(step -> switch (step) {
            case RecoveryStep.Command command -> Mrkdwn.isExactInCode(command.run());
            case RecoveryStep.Sql sql -> Mrkdwn.isExactInCode(sql.run());
            case RecoveryStep.Decision ignored -> true;
        });
    }

    private static void flush(List<String> commands, List<String> lines) {
        if (!commands.isEmpty()) {
            lines.add(Mrkdwn.codeBlock(String.join("\n", commands)));
            commands.clear();
        }
    }

    private static List<String> code(RecoveryStep step, RecoveryOption option, Report report, int budget) {
        return switch (step) {
            case RecoveryStep.Command command -> List.of(exactOrCut(command.run(), budget, option, report));
            case RecoveryStep.Sql sql -> List.of(exactOrCut(sql.run(), budget, option, report));
            case RecoveryStep.Decision decision -> List.of("*Decide:* " + Mrkdwn.prose(decision.ask(), 600));
        };
    }

    /** Whole, or its first lines with a note in the text itself, so that nobody runs half a script by mistake. */
    private static String exactOrCut(String text, int budget, RecoveryOption option, Report report) {
        String whole = Mrkdwn.codeBlock(text);
        if (whole.length() <= budget) {
            return Mrkdwn.isExactInCode(text)
                    ? whole
                    : whole + "\n_It holds characters that Slack cannot show; take it from_ "
                            + planCommand(report, option);
        }
        List<String> lines = text.strip().lines().toList();
        StringBuilder kept = new StringBuilder();
        int count = 0;
        for (String line : lines) {
            if (Mrkdwn.codeBlock(kept + line + "\n").length() > budget - 320) {
                break;
            }
            kept.append(line).append('\n');
            count++;
        }
        int left = lines.size() - count;
        return Mrkdwn.codeBlock(kept + "-- CUT HERE: " + ReportWords.count(left, "more line")
                        + ", do not run this part alone --")
                + "\nThe whole of it: " + planCommand(report, option);
    }

    private static String planCommand(Report report, RecoveryOption option) {
        return Mrkdwn.code("plumbline plan " + report.target() + " --option " + option.id(), 160);
    }

    private static String databaseName(Report report) {
        return report.database() == null
                ? Mrkdwn.code(report.target(), 120)
                : Mrkdwn.code(report.database().name(), 120);
    }

    private static String sentence(String words) {
        if (words.isEmpty()) {
            return words;
        }
        String upper = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return upper.endsWith(".") ? upper : upper + ".";
    }

    private static String lowerFirst(String words) {
        return words.length() < 2 || Character.isUpperCase(words.charAt(1))
                ? words
                : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
