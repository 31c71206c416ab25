package dev.plumbline.function.cli;

import dev.plumbline.core.report.JunitReport;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.report.TextReport;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.json.ReportJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "views",
        description = "Checks only the required views: the gate before a BI job.",
        footer = {
            "",
            "Examples:",
            "  plumbline views finance-prod",
            "  plumbline views --url postgresql://reader@db/finance --view vw_sales --view bi.vw_margin"
        })
final class ViewsCommand implements Callable<Integer> {
    private final Runs runs;
    private final Console console;

    @Mixin
    Selection selection = new Selection();

    @Option(names = "--deep", description = "Views are read and counted, not only resolved.")
    boolean deep;

    @Mixin
    ResultOptions result = new ResultOptions();

    ViewsCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    @Override
    public Integer call() {
        Report report = runs.run(selection, DiagnosisRequest.Kind.VIEWS, deep, false);
        result.tell(
                console,
                () -> TextReport.views(report, console.style()),
                () -> ReportJson.write(report),
                () -> JunitReport.of(report));
        return ExitCodes.of(report.status(), false);
    }
}
