package dev.plumbline.function.cli;

import dev.plumbline.core.report.Report;
import dev.plumbline.core.report.TextReport;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.json.ReportJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: text.")
    Format format = Format.text;

    @Option(names = "-o", paramLabel = "FILE", description = "Writes the result to a file.")
    @Nullable
    Path output;

    ViewsCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    @Override
    public Integer call() {
        Report report = runs.run(selection, DiagnosisRequest.Kind.VIEWS, deep, false);
        String text = switch (format) {
            case text -> TextReport.views(report, console.style());
            case json -> ReportJson.write(report);
        };
        console.result(text, output);
        return ExitCodes.of(report.status(), false);
    }
}
