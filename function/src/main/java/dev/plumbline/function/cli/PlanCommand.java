package dev.plumbline.function.cli;

import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.report.PlanScript;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.report.TextReport;
import dev.plumbline.core.report.Visible;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.json.ReportJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = "Prints only the recovery plan. Nothing is run.",
        footer = {
            "",
            "Examples:",
            "  plumbline plan finance-prod",
            "  plumbline plan finance-prod --option B --format sql -o repair.sql"
        })
final class PlanCommand implements Callable<Integer> {
    private final Runs runs;
    private final Console console;

    @Mixin
    Selection selection = new Selection();

    @Option(names = "--option", paramLabel = "A|B", description = "Which option. Default: the recommended one.")
    @Nullable
    String option;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: text.")
    PlanFormat format = PlanFormat.text;

    @Option(names = "-o", paramLabel = "FILE", description = "Writes the plan to a file.")
    @Nullable
    Path output;

    PlanCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (option != null && !option.equalsIgnoreCase("A") && !option.equalsIgnoreCase("B")) {
            throw new Misuse("--option %s: there are the options A (fresh schema) and B (repair).".formatted(option));
        }
        Report report =
                runs.run(selection, DiagnosisRequest.Kind.PLAN, false, false).report();
        console.result(text(report), output);
        return ExitCodes.of(report.status(), false);
    }

    private String text(Report report) {
        if (format == PlanFormat.json) {
            return ReportJson.write(report);
        }
        List<RecoveryOption> chosen = chosen(report);
        if (format == PlanFormat.text) {
            return TextReport.plan(report, chosen, console.style());
        }
        if (chosen.isEmpty() || chosen.get(0).steps().isEmpty()) {
            String reason = chosen.isEmpty() ? report.summary() : chosen.get(0).why();
            return (format == PlanFormat.sh ? "# " : "-- ") + "No plan: " + Visible.line(reason);
        }
        RecoveryOption one = chosen.get(0);
        if (format == PlanFormat.sh) {
            return PlanScript.shell(one);
        }
        Optional<String> sql = PlanScript.sql(one);
        return sql.orElseGet(
                () -> "-- Option %s has a step that SQL can not do (a migration that runs Python). Use --format sh."
                        .formatted(one.id()));
    }

    private List<RecoveryOption> chosen(Report report) {
        if (option != null) {
            return report.recovery().option(option).stream().toList();
        }
        if (format == PlanFormat.text || report.status() == Status.IN_SYNC) {
            return report.recovery().options();
        }
        return report.recovery().recommendedOption().stream().toList();
    }
}
