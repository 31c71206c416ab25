package dev.plumbline.function.source;

import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.SourcePosition;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which Django a project uses, and what depends on it. */
final class DjangoVersion {
    private static final String NUMBER = "(\\d+(?:\\.\\d+)+)";
    private static final Pattern INSTALLED = Pattern.compile("(?i)django-" + NUMBER + "\\.dist-info");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)*");

    /** {@code django==5.2.1}, {@code Django[argon2] ~= 5.2}, {@code django>=4.2,<5}, quoted or not. */
    private static final Pattern REQUIRED = Pattern.compile(
            "(?im)(?:^|[\"'])\\s*django(?:\\[[\\w, -]*])?\\s*\\(?((?:[=~<>!]=?=?\\s*[\\w.*]+\\s*,?\\s*)+)");

    /** {@code django = "^4.2"} or {@code django = { version = "==4.2.1", … }}. */
    private static final Pattern TABLE =
            Pattern.compile("(?im)^\\s*[\"']?django[\"']?\\s*=\\s*(?:\\{[^}\\n]*?version\\s*=\\s*)?\"([^\"\\n]+)\"");

    private static final Pattern LOCKED =
            Pattern.compile("(?i)name\\s*=\\s*\"django\"\\s*\\r?\\nversion\\s*=\\s*\"" + NUMBER);
    private static final Pattern PIPFILE_LOCKED =
            Pattern.compile("(?i)\"django\"\\s*:\\s*\\{[^}]*?\"version\"\\s*:\\s*\"==" + NUMBER);

    private DjangoVersion() {}

    /** From the installed package, or else from lock files and requirements; null if none says. */
    static @Nullable String find(List<Path> roots, List<Path> projectFolders) throws IOException {
        for (Path root : roots) {
            String version = installed(root);
            if (version != null) {
                return version;
            }
        }
        for (Path folder : projectFolders) {
            String version = required(folder);
            if (version != null) {
                return version;
            }
        }
        return null;
    }

    /** Locks before ranges, since they are exact. */
    private static @Nullable String required(Path folder) throws IOException {
        for (String lock : List.of("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml")) {
            Matcher matcher = LOCKED.matcher(text(folder.resolve(lock)));
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        Matcher pipfile = PIPFILE_LOCKED.matcher(text(folder.resolve("Pipfile.lock")));
        if (pipfile.find()) {
            return pipfile.group(1);
        }
        String ranged = null;
        for (Path file : requirementFiles(folder)) {
            String text = text(file);
            for (Pattern pattern : List.of(REQUIRED, TABLE)) {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find()) {
                    String specifier = matcher.group(1).strip();
                    if (specifier.matches("={2,3}\\s*\\d+(\\.\\d+)+\\s*,?")) {
                        return number(specifier);
                    }
                    ranged = ranged == null ? bounded(specifier) : ranged;
                }
            }
        }
        return ranged;
    }

    private static List<Path> requirementFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path home : List.of(folder, folder.resolve("requirements"))) {
            if (Files.isDirectory(home)) {
                List<Path> found = new ArrayList<>();
                String glob = home.equals(folder) ? "*requirements*.{txt,in}" : "*.{txt,in}";
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(home, glob)) {
                    entries.forEach(found::add);
                }
                found.sort(null);
                files.addAll(found);
            }
        }
        for (String name : List.of("pyproject.toml", "Pipfile", "setup.cfg", "setup.py")) {
            files.add(folder.resolve(name));
        }
        return files;
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) ? SourceFile.decoded(ProjectFile.read(file)) : "";
    }

    /** The lowest version of a range that does not reach into another major release; null if it does. */
    private static @Nullable String bounded(String specifier) {
        String lower = null;
        String upper = null;
        for (String part : specifier.split(",", -1)) {
            String each = part.strip();
            if (each.startsWith("^") || each.startsWith("~") || each.startsWith("==") || each.endsWith(".*")) {
                return number(each);
            }
            if (each.startsWith(">")) {
                lower = number(each);
            } else if (each.startsWith("<")) {
                upper = number(each);
            } else if (!each.isEmpty() && Character.isDigit(each.charAt(0))) {
                return number(each);
            }
        }
        if (lower == null || upper == null) {
            return null;
        }
        String[] parts = upper.split("\\.", -1);
        int major = Integer.parseInt(parts[0]);
        boolean wholeMajor = parts.length < 2 || Integer.parseInt(parts[1]) == 0;
        return isAtLeast(lower, wholeMajor ? major - 1 : major, 0) ? lower : null;
    }

    private static @Nullable String number(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        String number = matcher.group();
        return number.indexOf('.') < 0 ? number + ".0" : number;
    }

    private static @Nullable String installed(Path root) throws IOException {
        if (!Files.isDirectory(root.resolve("django"))) {
            return null;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[dD]jango-*.dist-info")) {
            for (Path entry : entries) {
                Matcher matcher =
                        INSTALLED.matcher(entry.getFileName().toString().toLowerCase(Locale.ROOT));
                if (matcher.matches()) {
                    return matcher.group(1);
                }
            }
        }
        return null;
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
        Matcher matcher = NUMBERS.matcher(version);
        String[] parts = matcher.find() ? matcher.group().split("\\.", -1) : new String[] {"0"};
        int first = Integer.parseInt(parts[0]);
        int second = parts.length < 2 ? 0 : Integer.parseInt(parts[1]);
        return first > major || (first == major && second >= minor);
    }
}
