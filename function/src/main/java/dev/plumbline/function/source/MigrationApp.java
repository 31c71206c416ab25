package dev.plumbline.function.source;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An app with migrations.
 *
 * @param path of its migrations, below the project or the package folder; empty for a bundled description
 */
record MigrationApp(String label, String path, List<SourceFile> files) {
    MigrationApp {
        files = List.copyOf(files);
    }

    /** Over the files' names and digests. */
    String digest() {
        var text = new StringBuilder();
        files.forEach(file ->
                text.append(file.name()).append(' ').append(file.digest()).append('\n'));
        return SourceFile.digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
