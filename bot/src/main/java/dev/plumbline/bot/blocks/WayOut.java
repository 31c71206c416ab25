package dev.plumbline.bot.blocks;

import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way out as a card tells it: the recommended option's commands, exact, and why the others are not for here. */
final class WayOut {
    private static final int ROOM = 1_500;
    private static final int SCRIPT_LINES = 6;
    private static final int SCRIPT_CHARACTERS = 600;

    private final Report report;
    private final RecoveryOption option;
    private final List<String> lines = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private int room = ROOM;

    private WayOut(Report report, RecoveryOption option) {
        this.report = report;
        this.option = option;
    }

    /** Lines of escaped mrkdwn; empty if there is nothing to repair. */
    static List<String> onCard(Report report) {
        Recovery recovery = report.recovery();
        Optional<RecoveryOption> recommended = recovery.recommendedOption();
        List<String> lines = new ArrayList<>();
        if (recommended.isPresent()) {
            RecoveryOption option = recommended.get();
            lines.add("*Way out: Option " + Mrkdwn.prose(option.id(), 20) + "* (" + ReportWords.size(option) + ")");
            lines.addAll(new WayOut(report, option).steps());
            if (option.provenBy() != null) {
                lines.add(Mrkdwn.prose(ReportWords.sentence(option.provenBy()), 350));
            }
        } else if (!recovery.options().isEmpty()) {
            lines.add("*Way out:* no option can be recommended as it stands. Press *Show plan*: "
                    + "it says what a person has to decide.");
        } else if (report.status() == Status.DRIFTED) {
            lines.add("*Way out:* none could be planned from what was seen.");
        }
        for (RecoveryOption other : recovery.options()) {
            if (!other.applicable()
                    && recommended.map(chosen -> !chosen.equals(other)).orElse(true)) {
                lines.add("Option " + Mrkdwn.prose(other.id(), 20) + " ("
                        + Mrkdwn.prose(ReportWords.lowerFirst(other.title()), 80) + ") is *not* for here: "
                        + Mrkdwn.prose(ReportWords.whyNot(other), 220));
            }
        }
        return lines;
    }

    private List<String> steps() {
        int shown = 0;
        for (RecoveryStep step : option.steps()) {
            boolean fits = switch (step) {
                case RecoveryStep.Command command -> command(command);
                case RecoveryStep.Sql sql -> sql(sql);
                case RecoveryStep.Decision decision -> line("\u2022 Decide: " + Mrkdwn.prose(decision.ask(), 300));
            };
            if (!fits) {
                break;
            }
            shown++;
        }
        flush();
        int left = option.steps().size() - shown;
        if (left > 0) {
            lines.add("_\u2026 and " + ReportWords.count(left, "more step") + ": press_ *Show plan* _or run_ "
                    + ExactText.command(report, option, "") + "_. All of them are needed._");
        }
        return lines;
    }

    private boolean command(RecoveryStep.Command command) {
        String text = command.run().strip();
        if (!Mrkdwn.isExactInCode(text)) {
            return line("\u2022 A command with characters that Slack cannot show: "
                    + ExactText.command(report, option, ""));
        }
        int cost = Mrkdwn.codeBlock(text).length();
        if (cost > room) {
            return false;
        }
        room -= cost;
        commands.add(text);
        return true;
    }

    /** Short SQL in a block of its own, apart from what the shell takes; a script is in the plan. */
    private boolean sql(RecoveryStep.Sql sql) {
        String text = sql.run().strip();
        String block = Mrkdwn.codeBlock(text);
        long scriptLines = text.lines().count();
        if (scriptLines <= SCRIPT_LINES && block.length() <= SCRIPT_CHARACTERS && Mrkdwn.isExactInCode(text)) {
            return line("As SQL, in `psql`:\n" + block);
        }
        return line("\u2022 A SQL script of " + ReportWords.count(scriptLines, "line") + ": press *Show plan*. "
                + Mrkdwn.prose(ReportWords.sentence(sql.why()), 200));
    }

    private boolean line(String line) {
        if (line.length() > room) {
            return false;
        }
        flush();
        room -= line.length();
        lines.add(line);
        return true;
    }

    private void flush() {
        if (!commands.isEmpty()) {
            lines.add(Mrkdwn.codeBlock(String.join("\n", commands)));
            commands.clear();
        }
    }
}
