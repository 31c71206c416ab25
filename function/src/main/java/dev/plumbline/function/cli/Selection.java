package dev.plumbline.function.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which database, which manifest, which views: a target of the targets file, or everything on the command line. */
final class Selection {
    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = "A target of the targets file. Not with --url or --secret.")
    @Nullable
    String target;

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            description = "The targets file. Default: $PLUMBLINE_TARGETS, else targets.yaml.")
    @Nullable
    String targets;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "postgresql://user@host:port/db, or jdbc:postgresql:… The password comes from PGPASSWORD, "
                    + "PGPASSFILE or ~/.pgpass.")
    @Nullable
    String url;

    @Option(names = "--secret", paramLabel = "ARN_OR_NAME", description = "An RDS secret of AWS Secrets Manager.")
    @Nullable
    String secret;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description = "Schema of Django's tables. Default: the first of the role's search_path.")
    @Nullable
    String schema;

    @Option(names = "--manifest", paramLabel = "FILE", description = "The manifest that `plumbline manifest` made.")
    @Nullable
    String manifest;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "The Django project itself, read on the fly instead of a manifest.")
    @Nullable
    Path project;

    @Option(
            names = "--site-packages",
            paramLabel = "DIR",
            description = "With --project: where installed packages are. Repeatable.")
    List<Path> sitePackages = new ArrayList<>();

    @Option(names = "--settings", paramLabel = "MODULE", description = "With --project: the settings module.")
    @Nullable
    String settings;

    @Mixin
    ProjectApps apps = new ProjectApps();

    @Option(
            names = "--view",
            paramLabel = "NAME",
            description = "A view that must answer: NAME or SCHEMA.NAME, or a pattern such as 'bi.*'. Repeatable.")
    List<String> views = new ArrayList<>();

    @Option(
            names = "--reader",
            paramLabel = "ROLE",
            description = "A role that must be able to read the views, besides our own. Repeatable.")
    List<String> readers = new ArrayList<>();
}
