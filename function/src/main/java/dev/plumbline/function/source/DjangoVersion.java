package dev.plumbline.function.source;

import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which Django a project uses, and what depends on it. */
final class DjangoVersion {
    private static final Pattern INSTALLED = Pattern.compile("(?i)django-(\\d+(?:\\.\\d+)+)\\.dist-info");
    private static final Pattern REQUIRED = Pattern.compile("(?im)^\\s*django\\s*[=~]=\\s*(\\d+(?:\\.\\d+)+)");

    private DjangoVersion() {}

    /** From the installed package, or from requirements files; null if neither says. */
    static @Nullable String find(List<Path> roots) throws IOException {
        for (Path root : roots) {
            String version = installed(root);
            if (version != null) {
                return version;
            }
        }
        for (Path root : roots) {
            Path parent = root.getParent();
            for (Path folder : parent == null ? List.of(root) : List.of(root, parent)) {
                Path requirements = folder.resolve("requirements.txt");
                if (Files.isRegularFile(requirements)) {
                    Matcher matcher = REQUIRED.matcher(SourceFile.decoded(Files.readAllBytes(requirements)));
                    if (matcher.find()) {
                        return matcher.group(1);
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable String installed(Path root) throws IOException {
        if (!Files.isDirectory(root.resolve("django"))) {
            return null;
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry ->
                            INSTALLED.matcher(entry.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** {@code DEFAULT_AUTO_FIELD} is BigAutoField since 6.0. */
    static ProjectSettings withDefaults(ProjectSettings settings, @Nullable String version) {
        if (settings.defaultAutoField() != null || !isAtLeast(version, 6, 0)) {
            return settings;
        }
        Map<String, PythonExpression> values = new HashMap<>(settings.values());
        values.put("DEFAULT_AUTO_FIELD", new StringLiteral("django.db.models.BigAutoField", SourcePosition.START));
        return new ProjectSettings(values);
    }

    /** False for an unknown version. */
    static boolean isAtLeast(@Nullable String version, int major, int minor) {
        if (version == null) {
            return false;
        }
        String[] parts = version.split("\\.", -1);
        int first = Integer.parseInt(parts[0]);
        int second = parts.length < 2 ? 0 : Integer.parseInt(parts[1]);
        return first > major || (first == major && second >= minor);
    }
}
