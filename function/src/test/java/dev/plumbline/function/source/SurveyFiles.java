package dev.plumbline.function.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The migration files of the survey's packages, found without the product, and packages opened so that all count. */
final class SurveyFiles {
    private static final Pattern MIGRATION = Pattern.compile("(?m)^class Migration\\(");

    /** Where a package comes with settings of several ways to run it. */
    private static final Map<String, String> SETTINGS =
            Map.of("allianceauth", "project_name.settings.base", "django_river", "settings.with_postgresql");

    private SurveyFiles() {}

    /** By the digest of their contents; without those of South, and without copies of Django's own. */
    static Map<String, Path> below(Path folder) throws IOException {
        Map<String, Path> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".py"))
                    .sorted()
                    .toList()) {
                byte[] content = Files.readAllBytes(file);
                String text = new String(content, StandardCharsets.ISO_8859_1);
                boolean hidden = file.getFileName().toString().matches("[_~].*");
                if (!hidden
                        && MIGRATION.matcher(text).find()
                        && !text.contains("from south")
                        && !file.toString().contains("/dist/django/")) {
                    found.put(SourceFile.digest(content), file);
                }
            }
        }
        return found;
    }

    /** With every folder of migrations as an app, whether the package's own settings install it or not. */
    static DjangoProject open(Path folder, List<Path> packages, Collection<Path> migrations)
            throws IOException, ManifestUnreadable {
        List<Path> roots = new ArrayList<>(packages);
        // Kolibri brings along what it needs.
        Path bundled = folder.resolve("kolibri/dist");
        if (Files.isDirectory(bundled)) {
            roots.add(bundled);
        }
        String settings = SETTINGS.get(folder.getFileName().toString());
        DjangoProject first = DjangoProject.open(folder, new ProjectOptions(roots, settings, null, Map.of()));
        List<String> known = first.apps().stream()
                .flatMap(app -> app.files().stream())
                .map(SourceFile::digest)
                .toList();
        Map<String, String> more = new LinkedHashMap<>();
        List<String> labels = first.apps().stream().map(MigrationApp::label).toList();
        for (Path file : migrations) {
            Path app = file.resolve("../..").normalize();
            Path root = app.startsWith(bundled) ? bundled : folder;
            if (!known.contains(SourceFile.digest(Files.readAllBytes(file)))) {
                String module = root.relativize(app).toString().replace('/', '.');
                String label = app.getFileName().toString();
                more.put(labels.contains(label) ? module.replace('.', '_') : label, module);
            }
        }
        return more.isEmpty() ? first : DjangoProject.open(folder, new ProjectOptions(roots, settings, null, more));
    }
}
