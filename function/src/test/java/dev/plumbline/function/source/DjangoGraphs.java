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
        process = start(new ProcessBuilder(django.python().toString(), script()));
        questions = process.outputWriter();
        answers = process.inputReader();
    }

    private static Process start(ProcessBuilder builder) {
        try {
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script() {
        try {
            return Path.of(Objects.requireNonNull(DjangoGraphs.class.getResource("migration_graphs.py"))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a project's own Django loads from the project's files, its history being empty. */
    static List<String> ofProject(Django django, Path project, String settings) {
        var builder = new ProcessBuilder(django.python().toString(), script(), "project").directory(project.toFile());
        builder.environment().put("DJANGO_SETTINGS_MODULE", settings);
        Process process = start(builder);
        try (BufferedReader lines = process.inputReader()) {
            List<String> answer = lines.lines().toList();
            if (process.waitFor() != 0) {
                throw new AssertionError("Django does not load " + project);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
