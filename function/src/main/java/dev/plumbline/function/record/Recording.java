package dev.plumbline.function.record;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Effect.ObjectKind;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.Credentials;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs a command on a scratch database and writes down what each migration did there. Stopped by {@link #close}. */
public final class Recording implements AutoCloseable {
    private final Credentials credentials;
    private final PrintWriter shown;
    private final List<String> notes = new ArrayList<>();
    private @Nullable ScratchDatabase database;
    private @Nullable RunningCommand running;
    /** Before, nothing of ours is in the database, which may be somebody's by mistake. */
    private boolean prepared;

    private boolean closed;

    /**
     * @param credentials of an empty database
     * @param shown gets all that the command writes
     */
    public Recording(Credentials credentials, PrintWriter shown) {
        this.credentials = credentials;
        this.shown = shown;
    }

    /**
     * What to run.
     *
     * @param environment of the command, before the scratch database is put into it
     * @param templates further variables, see {@code --env}
     * @param onlyUnknown fills in only what the manifest does not know
     */
    public record Job(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Map<String, String> templates,
            Manifest read,
            boolean onlyUnknown) {
        public Job {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            templates = Map.copyOf(templates);
        }
    }

    /**
     * What came of it.
     *
     * @param exitCode of the command
     * @param failedAt the migration that failed; null if none did, or if nobody can tell
     * @param recorded migrations whose effects were recorded
     * @param notes whole sentences for a person
     */
    public record Result(
            Manifest manifest, int exitCode, @Nullable MigrationKey failedAt, int recorded, List<String> notes) {
        public Result {
            notes = List.copyOf(notes);
        }
    }

    /** @throws CouldNotRecord if nothing was recorded */
    public Result run(Job job) throws CouldNotRecord, InterruptedException {
        ScratchDatabase scratch = ScratchDatabase.open(credentials);
        synchronized (this) {
            database = scratch;
        }
        scratch.prepare();
        synchronized (this) {
            prepared = true;
        }
        warnOfExtensions(job.read(), scratch.availableExtensions());
        Long sessions = scratch.sessions();
        int exitCode = command(job);
        List<RecordedEvent> events = scratch.events();
        CatalogChanges changes = new CatalogChanges(scratch.mainSchema());
        RecordedMigrations recorded = RecordedMigrations.of(events, changes, job.read());
        if (recorded.ran().isEmpty() && recorded.unknown().isEmpty()) {
            throw nothing(exitCode, sessions, scratch.sessions());
        }
        RecordedManifest manifest = RecordedManifest.of(
                job.read(), recorded, new EffectComparison(scratch.mainSchema()), job.onlyUnknown());
        MigrationKey failedAt = exitCode == 0 ? null : failedAt(job.read(), recorded);
        note(recorded, manifest, exitCode, failedAt);
        compareWithCatalog(changes.states(), scratch.relations());
        return new Result(
                manifest.manifest(),
                exitCode,
                failedAt,
                recorded.ran().size() - manifest.faked().size(),
                notes);
    }

    private int command(Job job) throws CouldNotRecord, InterruptedException {
        RunningCommand command;
        synchronized (this) {
            if (closed) {
                throw new InterruptedException("stopped");
            }
            command = RunningCommand.start(
                    job.command(),
                    CommandEnvironment.of(credentials, job.environment(), job.templates()),
                    job.folder(),
                    shown);
            running = command;
        }
        int code = command.await();
        if (!command.missingExtensions().isEmpty()) {
            notes.add("The scratch server lacks the extension%s %s. Give a database that has %s with --url."
                    .formatted(
                            command.missingExtensions().size() > 1 ? "s" : "",
                            String.join(", ", new TreeSet<>(command.missingExtensions())),
                            command.missingExtensions().size() > 1 ? "them" : "it"));
        }
        return code;
    }

    private void warnOfExtensions(Manifest read, Set<String> available) {
        Set<String> missing = new TreeSet<>();
        read.migrations()
                .forEach(migration -> migration.effects().forEach(effect -> {
                    if (effect instanceof Effect.CreateObject create
                            && create.kind() == ObjectKind.EXTENSION
                            && !available.contains(create.name())) {
                        missing.add(create.name());
                    }
                }));
        if (!missing.isEmpty()) {
            String words = "warning: the scratch server lacks " + String.join(", ", missing)
                    + ", which migrations make. If one fails for it, give a database that has it with --url.";
            synchronized (shown) {
                shown.println(words);
                shown.flush();
            }
        }
    }

    private CouldNotRecord nothing(int exitCode, @Nullable Long before, @Nullable Long after) {
        boolean counted = before != null && after != null;
        boolean connected = counted && Objects.requireNonNull(after) > Objects.requireNonNull(before);
        String ended = exitCode == 0 ? "" : " It ended with exit code " + exitCode + ".";
        if (connected) {
            return new CouldNotRecord(
                    "Nothing was recorded: the command connected to the scratch database, but ran no migration there."
                            + ended
                            + " Does it run `manage.py migrate`?",
                    false);
        }
        return new CouldNotRecord(
                "Nothing was recorded: the command did not use the scratch database." + ended
                        + " The project's settings must take it from the environment: DATABASE_URL, PGHOST, PGPORT,"
                        + " PGUSER, PGPASSWORD and PGDATABASE are set; other names by --env, for example"
                        + " --env DB_HOST={host} --env DB_PORT={port} --env DB_USER={user} --env DB_PASSWORD={password}"
                        + " --env DB_NAME={database}. If it used another database, it may have run migrations there.",
                false);
    }

    /** As Django said; or else the first of the plan that left no row. */
    private @Nullable MigrationKey failedAt(Manifest read, RecordedMigrations recorded) {
        RunningCommand command = running;
        MigrationKey said = command == null ? null : command.applying();
        if (said != null) {
            return recorded.ran().containsKey(said) ? null : said;
        }
        MigrationGraph graph = MigrationGraph.of(read.migrations(), Set.of());
        if (graph.cycle().isPresent()) {
            return null;
        }
        return graph.fullPlan().stream()
                .filter(key -> !recorded.ran().containsKey(key))
                .findFirst()
                .orElse(null);
    }

    private void note(
            RecordedMigrations recorded, RecordedManifest manifest, int exitCode, @Nullable MigrationKey failedAt) {
        if (exitCode != 0) {
            notes.add(
                    failedAt == null
                            ? "The command failed with exit code %d. What was learnt until then is kept."
                                    .formatted(exitCode)
                            : "The command failed at %s with exit code %d. What was learnt until then is kept; of the rest, what was read."
                                    .formatted(failedAt, exitCode));
        }
        if (!recorded.unknown().isEmpty()) {
            notes.add("Migrations ran whose files were not found, so they are not in the manifest: "
                    + some(recorded.unknown())
                    + ". Give the folder of the installed packages with --site-packages.");
        }
        if (!manifest.faked().isEmpty()) {
            notes.add(some(manifest.faked())
                    + " left a row but made nothing of what the file says (--fake?): what was read of it stays.");
        }
        Set<MigrationKey> replaced = new HashSet<>();
        manifest.manifest().migrations().stream()
                .filter(migration -> recorded.ran().containsKey(migration.key()))
                .forEach(migration -> replaced.addAll(migration.replaces()));
        List<MigrationKey> left = manifest.notRun().stream()
                .filter(key -> !replaced.contains(key))
                .toList();
        if (exitCode == 0 && !left.isEmpty()) {
            notes.add("These did not run, so what was read of them stays: " + some(left) + ".");
        }
        if (manifest.notRun().size() > left.size()) {
            notes.add(
                    "%d migrations are replaced by squashed ones, which ran instead: what was read of them stays. To record them too, run again with --update MANIFEST and %s; Django does so since 6.0, and earlier only where the squashed ones are not there."
                            .formatted(
                                    manifest.notRun().size() - left.size(),
                                    instead(manifest.notRun(), recorded, manifest.manifest())));
        }
        manifest.different()
                .forEach((key, merged) -> notes.add(
                        "%s did not do what its file says: %d effects were read that did not happen, %d happened that were not read. The recording counts."
                                .formatted(
                                        key,
                                        merged.onlyRead().size(),
                                        merged.onlyRecorded().size())));
        if (!recorded.before().isEmpty()) {
            notes.add("%d changes came before the first migration and belong to none."
                    .formatted(recorded.before().size()));
        }
        if (!recorded.after().isEmpty()) {
            notes.add(
                    failedAt == null
                            ? "%d changes came after the last migration and belong to none."
                                    .formatted(recorded.after().size())
                            : "%s left changes behind, %d of them, since it is not atomic."
                                    .formatted(failedAt, recorded.after().size()));
        }
    }

    /** Since 6.0, Django leaves a squashed migration out where one that it replaces is asked for by name. */
    private static String instead(List<MigrationKey> notRun, RecordedMigrations recorded, Manifest manifest) {
        List<String> commands = manifest.migrations().stream()
                .filter(migration -> recorded.ran().containsKey(migration.key()))
                .flatMap(migration -> migration.replaces().reversed().stream()
                        .filter(notRun::contains)
                        .limit(1))
                .distinct()
                .map(key -> "`migrate " + key.appLabel() + " " + key.name() + "`")
                .toList();
        return commands.size() == 1
                ? commands.get(0) + " in the place of `migrate`"
                : "each of these in the place of `migrate`: " + String.join(", ", commands);
    }

    /** The notes of the triggers, put together, must be what the catalog holds in the end. */
    private void compareWithCatalog(Map<Long, RelationState> noted, Map<Long, RelationState> real) {
        Set<String> different = new TreeSet<>();
        real.forEach((oid, state) -> {
            if (!state.name().equals("django_migrations") && !same(noted.get(oid), state)) {
                different.add(state.schema() + "." + state.name());
            }
        });
        noted.forEach((oid, state) -> {
            if (!real.containsKey(oid)) {
                different.add(state.schema() + "." + state.name());
            }
        });
        if (!different.isEmpty()) {
            notes.add("The catalog's end does not follow from what was recorded for: " + String.join(", ", different)
                    + ". Take the effects on these with doubt.");
        }
    }

    private static boolean same(@Nullable RelationState noted, RelationState real) {
        return noted != null
                && noted.name().equals(real.name())
                && noted.columns().equals(real.columns())
                && noted.constraints().size() == real.constraints().size()
                && noted.indexes().size() == real.indexes().size();
    }

    private static String some(List<MigrationKey> keys) {
        int most = 6;
        String names = String.join(
                ", ", keys.stream().limit(most).map(MigrationKey::toString).toList());
        return keys.size() > most ? names + " and " + (keys.size() - most) + " more" : names;
    }

    /** Ends the command if it runs, and takes the triggers out of the database. Safe to call from another thread. */
    @Override
    public void close() {
        RunningCommand command;
        ScratchDatabase scratch;
        boolean clean;
        synchronized (this) {
            closed = true;
            clean = prepared;
            prepared = false;
            command = running;
            scratch = database;
            running = null;
            database = null;
        }
        if (command != null) {
            command.stop();
        }
        if (scratch != null) {
            scratch.close();
        }
        if (clean) {
            try (ScratchDatabase again = ScratchDatabase.open(credentials)) {
                again.clean();
            } catch (CouldNotRecord e) {
                // A server that is gone has taken its database with it.
                return;
            }
        }
    }
}
