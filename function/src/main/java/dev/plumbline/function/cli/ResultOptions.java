package dev.plumbline.function.cli;

import dev.plumbline.core.report.JunitReport;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.json.ReportJson;
import dev.plumbline.json.SarifJson;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a result is told, and where to. */
final class ResultOptions {
    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: text.")
    Format format = Format.text;

    @Option(names = "-o", paramLabel = "FILE", description = "Writes the result to a file.")
    @Nullable
    Path output;

    /** A result that is no report: without tests or findings of its own to show. */
    void tell(Console console, Supplier<String> text, Supplier<String> json) {
        String result = switch (format) {
            case text -> text.get();
            case json -> json.get();
            case junit, sarif ->
                throw new Misuse("This command can not tell its result as %s; say --format text or --format json."
                        .formatted(format));
        };
        console.result(result, output);
    }

    void tell(Console console, DiagnosisRequest.Kind kind, Runs.Answer answer, Supplier<String> text) {
        Report report = answer.report();
        String result = switch (format) {
            case text -> text.get();
            case json -> ReportJson.write(report);
            case junit -> JunitReport.of(report);
            case sarif -> new SarifJson(Version.number(), ExplainCommand::page).write(kind, report, answer.manifest());
        };
        console.result(result, output);
    }
}
