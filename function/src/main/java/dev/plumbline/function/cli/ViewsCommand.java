package dev.plumbline.function.cli;

import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.report.TextReport;
import dev.plumbline.core.report.Unseen;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.RequiredView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Mixin
    EarlierRuns earlierRuns = new EarlierRuns("views");

    @Option(
            names = "--resume",
            paramLabel = "REPORT",
            description = "An earlier report of --format json: only the views that it could not tell of are asked.")
    @Nullable
    Path resume;

    @Mixin
    ResultOptions result = new ResultOptions();

    ViewsCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (resume != null && result.format == Format.sarif) {
            throw new Misuse("--resume asks for some of the views only, and code scanning would take what is wrong with"
                    + " the others for mended; say another --format, or leave out --resume.");
        }
        Optional<Report> earlier = earlierRuns.earlier(runs.targetName(selection));
        Optional<Runs.Answer> now = run();
        if (now.isEmpty()) {
            console.note("Nothing is left to be asked: the report tells of every view.");
            return ExitCodes.of(Status.IN_SYNC, false);
        }
        Report report = earlierRuns.compared(now.get().report(), earlier);
        result.tell(
                console,
                DiagnosisRequest.Kind.VIEWS,
                now.get().with(report),
                () -> TextReport.views(report, console.style()));
        return ExitCodes.of(report.status(), false);
    }

    /** Empty if there is nothing to resume. */
    private Optional<Runs.Answer> run() {
        if (resume == null) {
            return Optional.of(runs.run(selection, DiagnosisRequest.Kind.VIEWS, deep, false));
        }
        List<RequiredView> unseen = Unseen.of(EarlierRuns.toResume(resume), runs.views(selection));
        return unseen.isEmpty() ? Optional.empty() : Optional.of(runs.views(selection, unseen, deep));
    }
}
