package dev.plumbline.function.cli;

import dev.plumbline.core.report.Report;
import dev.plumbline.core.report.TextReport;
import dev.plumbline.core.request.DiagnosisRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description = "Diagnoses a database and prints the recovery plan.",
        footer = {
            "",
            "Examples:",
            "  plumbline check finance-prod",
            "  plumbline check --url postgresql://reader@db:5432/finance --manifest manifest.json --view vw_sales"
        })
final class CheckCommand implements Callable<Integer> {
    private final Runs runs;
    private final Console console;

    @Mixin
    Selection selection = new Selection();

    @Mixin
    EarlierRuns earlierRuns = new EarlierRuns("");

    @Option(names = "--deep", description = "Required views are read and counted, not only resolved.")
    boolean deep;

    @Option(names = "--after-restore", description = "The database was restored from a dump just now.")
    boolean afterRestore;

    @Option(names = "--allow-behind", description = "Pending migrations alone make exit code 0.")
    boolean allowBehind;

    @Mixin
    ResultOptions result = new ResultOptions();

    CheckCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Report> earlier = earlierRuns.earlier(runs.targetName(selection));
        Runs.Answer answer = runs.run(selection, DiagnosisRequest.Kind.CHECK, deep, afterRestore);
        Report report = earlierRuns.compared(answer.report(), earlier);
        result.tell(
                console,
                DiagnosisRequest.Kind.CHECK,
                answer.with(report),
                () -> TextReport.of(report, console.style()));
        return ExitCodes.of(report.status(), allowBehind);
    }
}
