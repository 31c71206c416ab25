package dev.plumbline.function.cli;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.Target;
import dev.plumbline.function.credentials.TargetCredentials;
import dev.plumbline.function.record.CouldNotRecord;
import dev.plumbline.function.record.Recording;
import dev.plumbline.function.record.ScratchServer;
import dev.plumbline.function.record.ScratchServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "record",
        description = {
            "Runs the project's own migrate on an empty scratch database, and writes down what each migration really did:"
                    + " a manifest that is exact where reading cannot be.",
            "",
            "The command gets the scratch database in DATABASE_URL, PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE."
                    + " Settings that read other variables get them by --env."
        },
        footer = {
            "",
            "Examples:",
            "  plumbline record -o manifest.json -- python manage.py migrate",
            "  plumbline record --env DB_HOST={host} --env DB_PORT={port} --env DB_USER={user}"
                    + " --env DB_PASSWORD={password} --env DB_NAME={database} -o manifest.json -- python manage.py migrate",
            "  plumbline record --update manifest.json -o manifest.json -- python manage.py migrate",
            "  plumbline record --url postgresql://postgres@localhost/scratch -o manifest.json -- make migrate"
        })
final class RecordCommand implements Callable<Integer> {
    private static final String SCRATCH = "the scratch database";

    private final Manifests manifests;
    private final Console console;
    private final @Nullable ScratchServers servers;
    private final ReentrantLock starting = new ReentrantLock();
    private @Nullable ScratchServer server;
    private @Nullable Recording recording;
    private boolean stopped;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "What runs the migrations, after --.")
    List<String> command = new ArrayList<>();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "An empty database to write to, instead of a server of its own; it stays as the command leaves"
                            + " it. Its role must be allowed to make event triggers.")
    @Nullable
    String url;

    @Option(
            names = "--env",
            paramLabel = "NAME=TEMPLATE",
            description =
                    "A variable for the command. {host}, {port}, {user}, {password}, {database} and {url} in it are"
                            + " those of the scratch database. Repeatable.")
    Map<String, String> templates = new LinkedHashMap<>();

    @Option(names = "--project", paramLabel = "DIR", description = "The folder of manage.py. Default: the current one.")
    Path project = Path.of(".");

    @Option(
            names = "--site-packages",
            paramLabel = "DIR",
            description =
                    "Where installed packages are. Repeatable. Default: those of the command's Python, or of .venv.")
    List<Path> sitePackages = new ArrayList<>();

    @Option(
            names = "--settings",
            paramLabel = "MODULE",
            description = "The settings module that is read. Default: as manage.py says.")
    @Nullable
    String settings;

    @Mixin
    ProjectApps apps = new ProjectApps();

    @Option(
            names = "--update",
            paramLabel = "MANIFEST",
            description = "Fills in only what this manifest does not know; the project is not read again.")
    @Nullable
    String update;

    @Option(names = "-o", paramLabel = "FILE", description = "Writes to a file; in gzip if its name ends in .gz.")
    @Nullable
    Path output;

    @Option(names = "--reproducible", description = "Leaves out when and how fast it was made.")
    boolean reproducible;

    /** @param servers null where no server is shipped: then a URL is needed */
    RecordCommand(Manifests manifests, Console console, @Nullable ScratchServers servers) {
        this.manifests = manifests;
        this.console = console;
        this.servers = servers;
    }

    @Override
    public Integer call() throws InterruptedException {
        Manifest read = update == null
                ? manifests.read(project, apps.options(packages(), settings), reproducible)
                : manifests.load(update);
        Thread stop = new Thread(this::stop, "stop the recording");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return record(read);
        } catch (CouldNotRecord e) {
            if (e.isMisuse()) {
                throw new Misuse(String.valueOf(e.getMessage()), e);
            }
            console.note("plumbline: " + e.getMessage());
            return ExitCodes.NOT_CHECKED;
        } finally {
            stop();
            removeHook(stop);
        }
    }

    private int record(Manifest read) throws CouldNotRecord, InterruptedException {
        Credentials credentials = url == null ? startServer() : credentials(url);
        Recording made = new Recording(credentials, console.err());
        starting.lock();
        try {
            if (stopped) {
                throw new InterruptedException("stopped");
            }
            recording = made;
        } finally {
            starting.unlock();
        }
        console.note("recording %s on %s".formatted(command.get(0), url == null ? SCRATCH : credentials));
        Recording.Result result = made.run(new Recording.Job(
                command, Path.of("").toAbsolutePath(), console.environment(), templates, read, update != null));
        result.notes().forEach(note -> console.note("note: " + note));
        ManifestCommand.write(result.manifest(), output, console);
        console.note(summary(result));
        return result.exitCode() == 0 ? ExitCodes.IN_SYNC : ExitCodes.NOT_CHECKED;
    }

    private static String summary(Recording.Result result) {
        Manifest.Stats stats = result.manifest().stats();
        String words = "%d of %d migrations in %d apps recorded"
                .formatted(
                        result.recorded(),
                        stats.migrations(),
                        result.manifest().apps().size());
        return stats.unprovenMigrations() == 0
                ? words + ", every effect is known"
                : words + ", " + stats.unprovenMigrations() + " that did not run have effects nobody knows";
    }

    private Credentials startServer() throws InterruptedException, CouldNotRecord {
        if (servers == null) {
            throw new Misuse("This build brings no PostgreSQL of its own. Name an empty database with --url.");
        }
        console.note("starting a PostgreSQL of its own");
        starting.lock();
        try {
            if (stopped) {
                throw new InterruptedException("stopped");
            }
            ScratchServer started = servers.start();
            server = started;
            return started.database();
        } catch (IOException e) {
            throw CouldNotRecord.because(
                    "A PostgreSQL of its own did not start in %s (%s). See that there is room on that disk and that it may be written, or name an empty database with --url."
                            .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
                    e);
        } finally {
            starting.unlock();
        }
    }

    private Credentials credentials(String place) throws CouldNotRecord {
        try {
            return TargetCredentials.ofThisProcess().read(new Target.DatabaseAddress.Url(place, null));
        } catch (CouldNotLook e) {
            throw new Misuse("--url: " + e.notChecked().why() + ".", e);
        }
    }

    /** Also when the process is told to end: no process, no server, no folder stays. */
    private void stop() {
        // While a server starts, its end is waited for: only then can it be stopped.
        starting.lock();
        try {
            stopped = true;
            if (recording != null) {
                recording.close();
                recording = null;
            }
            if (server != null) {
                server.close();
                server = null;
            }
        } finally {
            starting.unlock();
        }
    }

    private static void removeHook(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException ending) {
            // The hook runs already, and finds nothing to do.
            return;
        }
    }

    private List<Path> packages() {
        return sitePackages.isEmpty()
                ? PythonPackages.of(command.get(0), project, console.environment())
                : sitePackages;
    }
}
