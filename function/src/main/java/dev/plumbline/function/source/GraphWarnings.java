package dev.plumbline.function.source;

import dev.plumbline.core.migration.LoadError;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationGraph.MissingDependency;
import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Django refuses of a graph, with the places in the files. */
final class GraphWarnings {
    private final MigrationGraph graph;
    private final Map<MigrationKey, SourceFile> files;

    /** @param graph for an empty history */
    GraphWarnings(MigrationGraph graph, Map<MigrationKey, SourceFile> files) {
        this.graph = graph;
        this.files = files;
    }

    List<String> all() {
        List<String> warnings = new ArrayList<>();
        List<MissingDependency> missing = graph.missing();
        for (MissingDependency each : missing) {
            warnings.add(
                    each.dependency().isSpecial()
                            ? "%s names %s of an app without migrations or not installed: Django refuses every command (ValueError). The manifest says so."
                                    .formatted(place(each.migration(), each.dependency()), each.dependency())
                            : "%s names %s, which no file provides: Django refuses every command (NodeNotFoundError). The manifest says so."
                                    .formatted(place(each.migration(), each.dependency()), each.dependency()));
        }
        graph.error()
                .filter(error -> !error.error().equals(LoadError.BAD_MIGRATION))
                .ifPresent(error -> error(error, missing, warnings));
        graph.conflicts()
                .forEach((label, leaves) ->
                        warnings.add("%s has %d leaf migrations (%s): migrate refuses until makemigrations --merge."
                                .formatted(
                                        label,
                                        leaves.size(),
                                        leaves.stream().map(this::file).collect(Collectors.joining(", ")))));
        return warnings;
    }

    private void error(LoadError error, List<MissingDependency> missing, List<String> warnings) {
        if (error.error().equals("CircularDependencyError")) {
            List<MigrationKey> circle = error.migrations();
            List<String> places = new ArrayList<>();
            for (int i = 0; i < circle.size(); i++) {
                // A circle goes from a migration to the one that needs it.
                MigrationKey needed = circle.get(i);
                places.add(place(circle.get((i + 1) % circle.size()), needed) + " needs " + needed);
            }
            warnings.add("Migrations depend on each other in a circle: " + String.join(", ", places)
                    + ". Django refuses every command (CircularDependencyError). The manifest says so.");
        } else if (missing.isEmpty()
                || !Set.of("NodeNotFoundError", "ValueError").contains(error.error())) {
            String where = error.migrations().stream().map(this::file).collect(Collectors.joining(", "));
            warnings.add("%s: Django refuses %s (%s: %s). The manifest says so."
                    .formatted(
                            where,
                            error.always() ? "every command" : "some runs of every command",
                            error.error(),
                            error.message()));
        }
    }

    private String file(MigrationKey key) {
        SourceFile file = files.get(key);
        return file == null ? key.toString() : file.path();
    }

    /** {@code file:line} of the dependency; the line of all dependencies where it is not written out. */
    private String place(MigrationKey migration, MigrationKey named) {
        SourceFile file = files.get(migration);
        if (file == null) {
            return migration.toString();
        }
        String written = "[\"']%s[\"']\\s*,\\s*[\"']%s[\"']"
                .formatted(Pattern.quote(named.appLabel()), Pattern.quote(named.name()));
        for (String pattern : List.of(written, "(?m)^\\s+dependencies\\s*=", "(?m)^class\\s+Migration")) {
            Matcher matcher = Pattern.compile(pattern).matcher(file.text());
            if (matcher.find()) {
                long before = file.text()
                        .substring(0, matcher.end())
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
                return file.path() + ":" + (before + 1);
            }
        }
        return file.path();
    }
}
