package dev.plumbline.function.cli;

import dev.plumbline.core.report.Style;
import dev.plumbline.core.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the command speaks: standard output carries only the result, standard error everything else.
 *
 * @param terminal standard output is a terminal
 */
public record Console(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean terminal) {
    public Console {
        environment = Map.copyOf(environment);
    }

    Style style() {
        boolean plain = !terminal || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return plain ? Style.PLAIN : Style.COLOUR;
    }

    /** @param file null for standard output */
    void result(String text, @Nullable Path file) {
        String whole = text.endsWith("\n") ? text : text + "\n";
        if (file == null) {
            out.print(whole);
            out.flush();
            return;
        }
        file(whole.getBytes(StandardCharsets.UTF_8), file);
    }

    void file(byte[] bytes, Path file) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new Misuse(
                    "-o %s: could not be written (%s). Name a file in a folder that exists and can be written."
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    void note(String text) {
        err.println(Visible.text(text));
        err.flush();
    }
}
