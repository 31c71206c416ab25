package dev.plumbline.function.cli;

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

    /** A result that is no report: without a test of its own to show. */
    void tell(Console console, Supplier<String> text, Supplier<String> json) {
        tell(console, text, json, () -> {
            throw new Misuse("This command can not tell its result as junit; say --format text or --format json.");
        });
    }

    void tell(Console console, Supplier<String> text, Supplier<String> json, Supplier<String> junit) {
        String result = switch (format) {
            case text -> text.get();
            case json -> json.get();
            case junit -> junit.get();
        };
        console.result(result, output);
    }
}
