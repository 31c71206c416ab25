package dev.plumbline.core.report;

import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import java.util.List;

/** A way out as text: its steps numbered, each with what it does. */
final class PlanText {
    private PlanText() {}

    static String option(RecoveryOption option, boolean recommended, Style style) {
        StringBuilder text = new StringBuilder();
        String mark = recommended ? style.green(" (recommended)") : "";
        text.append(style.bold("Option %s: %s".formatted(option.id(), option.title())))
                .append(mark)
                .append('\n');
        text.append("  ").append(Visible.line(option.why())).append('\n');
        int number = 1;
        for (RecoveryStep step : option.steps()) {
            step(text, number++, step, style);
        }
        if (!option.verify().isEmpty()) {
            text.append("  verify:\n");
            option.verify()
                    .forEach(step ->
                            text.append("    ").append(Visible.text(run(step))).append('\n'));
        }
        if (option.provenBy() != null) {
            text.append("  ").append(style.dim("proof: " + option.provenBy())).append('\n');
        }
        return text.toString();
    }

    private static void step(StringBuilder text, int number, RecoveryStep step, Style style) {
        List<String> lines = run(step).lines().toList();
        text.append("  %d. %s\n".formatted(number, style.bold(lines.isEmpty() ? "" : lines.get(0))));
        lines.stream()
                .skip(1)
                .forEach(line -> text.append("     ").append(style.bold(line)).append('\n'));
        text.append("       ").append(style.dim(step.why())).append('\n');
    }

    private static String run(RecoveryStep step) {
        return switch (step) {
            case RecoveryStep.Command command -> command.run();
            case RecoveryStep.Sql sql -> sql.run();
            case RecoveryStep.Decision decision -> "Decide: " + decision.ask();
        };
    }
}
