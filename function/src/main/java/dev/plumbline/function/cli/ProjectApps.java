package dev.plumbline.function.cli;

import dev.plumbline.function.source.ProjectOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the settings of a project do not say, or not so that reading them can tell. */
final class ProjectApps {
    @Option(
            names = "--app",
            paramLabel = "LABEL=MODULE",
            description = "An app that INSTALLED_APPS does not show: its label and its package. LABEL= leaves one out."
                    + " Repeatable.")
    Map<String, String> apps = new LinkedHashMap<>();

    @Option(
            names = "--django",
            paramLabel = "VERSION",
            description = "The Django it runs on. Default: as installed or locked.")
    @Nullable
    String django;

    ProjectOptions options(List<Path> sitePackages, @Nullable String settings) {
        return new ProjectOptions(sitePackages, settings, django, apps);
    }
}
