package dev.plumbline.function.source;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a project, in place of what would be found.
 *
 * @param sitePackages folders of installed packages; none to look for a virtual environment
 * @param settings dotted name of the settings module; null to look for it
 * @param django version; null to look for it
 * @param apps modules by app label, in addition to {@code INSTALLED_APPS} or in place of what it says; an empty module
 *     leaves the label out
 */
public record ProjectOptions(
        List<Path> sitePackages,
        @Nullable String settings,
        @Nullable String django,
        Map<String, String> apps) {
    public ProjectOptions {
        sitePackages = List.copyOf(sitePackages);
        apps = Collections.unmodifiableMap(new LinkedHashMap<>(apps));
    }

    public static ProjectOptions none() {
        return new ProjectOptions(List.of(), null, null, Map.of());
    }
}
