package dev.plumbline.function.source;

import dev.plumbline.testing.Djangos.Django;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A running Python whose Django builds graphs, one after another. */
final class DjangoGraphs implements AutoCloseable {
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    DjangoGraphs(Django django) {
        try {
            Path script = Path.of(Objects.requireNonNull(DjangoGraphs.class.getResource("migration_graphs.py"))
                    .toURI());
            process = new ProcessBuilder(django.python().toString(), script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        questions = process.outputWriter();
        answers = process.inputReader();
    }

    List<String> answer(String question) {
        try {
            questions.write(question);
            questions.newLine();
            questions.flush();
            List<String> lines = new ArrayList<>();
            for (String line = answers.readLine(); !"end".equals(line); line = answers.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("Python ended at: " + question);
                }
                lines.add(line);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
