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

    void tell(Console console, Supplier<String> text, Supplier<String> json) {
        String result = switch (format) {
            case text -> text.get();
            case json -> json.get();
        };
        console.result(result, output);
    }
}
