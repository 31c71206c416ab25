package dev.plumbline.function.record;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which migration made which effect. Django writes a migration's row after all that the migration does, so whatever
 * happened since the row before belongs to it.
 *
 * @param ran in the order in which they ran; a squashed migration stands for what it replaces
 * @param before what was made before the first migration: tables of apps without migrations, for one
 * @param after what was made after the last row: the rest of a migration that failed, or what ran after the migrations
 * @param unknown rows of migrations that are not in the manifest
 */
record RecordedMigrations(
        Map<MigrationKey, List<Effect>> ran, List<Effect> before, List<Effect> after, List<MigrationKey> unknown) {
    private static final String HISTORY = "django_migrations";
    /** As Django writes it, on every version; rows that a migration inserts itself say nothing of its end. */
    static final String DJANGO_INSERT = "INSERT INTO \"django_migrations\" (\"app\", \"name\", \"applied\")";

    private static final String DJANGO_DELETE = "DELETE FROM \"django_migrations\"";

    RecordedMigrations {
        ran = new LinkedHashMap<>(ran);
        before = List.copyOf(before);
        after = List.copyOf(after);
        unknown = List.copyOf(unknown);
    }

    private record Batch(MigrationKey row, List<Effect> effects) {}

    static RecordedMigrations of(List<RecordedEvent> events, CatalogChanges changes, Manifest manifest) {
        List<Batch> batches = new ArrayList<>();
        List<Effect> before = new ArrayList<>();
        List<RecordedEvent> pending = new ArrayList<>();
        boolean history = events.stream().noneMatch(RecordedMigrations::makesHistory);
        for (RecordedEvent event : events) {
            if (makesHistory(event) && !history) {
                before.addAll(changes.of(pending));
                pending.clear();
                history = true;
            } else if (event instanceof RecordedEvent.Row row) {
                if (row.added() && begins(row.statement(), DJANGO_INSERT)) {
                    batches.add(new Batch(row.key(), changes.of(pending)));
                    pending.clear();
                } else if (!row.added() && begins(row.statement(), DJANGO_DELETE)) {
                    // A migration was taken back: what happened is no migration's way forward.
                    changes.of(pending);
                    pending.clear();
                    batches.removeIf(batch -> batch.row().equals(row.key()));
                }
            } else if (!ofHistory(event)) {
                pending.add(event);
            }
        }
        return of(batches, before, changes.of(pending), manifest);
    }

    /** Whatever comments there are: some projects write where a statement comes from into it. */
    static boolean begins(String statement, String beginning) {
        return statement
                .replaceAll("(?s)/\\*.*?\\*/|--[^\\n]*\\n", " ")
                .strip()
                .replaceAll("\\s+", " ")
                .startsWith(beginning);
    }

    private static boolean ofHistory(RecordedEvent event) {
        return event instanceof RecordedEvent.Changed changed
                && changed.state().name().equals(HISTORY);
    }

    private static boolean makesHistory(RecordedEvent event) {
        return event instanceof RecordedEvent.Changed changed
                && changed.state().name().equals(HISTORY)
                && changed.tag().equals("CREATE TABLE");
    }

    private static RecordedMigrations of(
            List<Batch> batches, List<Effect> before, List<Effect> after, Manifest manifest) {
        Map<MigrationKey, MigrationKey> squashes = squashes(manifest);
        Map<MigrationKey, Integer> parts = new HashMap<>();
        for (Batch batch : batches) {
            if (!batch.effects().isEmpty() && squashes.containsKey(batch.row())) {
                parts.merge(squashes.get(batch.row()), 1, Integer::sum);
            }
        }
        Map<MigrationKey, List<Effect>> ran = new LinkedHashMap<>();
        List<MigrationKey> unknown = new ArrayList<>();
        for (Batch batch : batches) {
            MigrationKey squash = squashes.get(batch.row());
            // Where more than one of them made something, they ran one by one and not squashed.
            MigrationKey key = squash != null && parts.getOrDefault(squash, 0) <= 1 ? squash : batch.row();
            if (manifest.find(key).isEmpty()) {
                unknown.add(key);
            } else if (ran.getOrDefault(key, List.of()).isEmpty()) {
                // A second history, of another schema, repeats the same migrations.
                ran.put(key, batch.effects());
            }
        }
        return new RecordedMigrations(ran, before, after, unknown);
    }

    /** The rows that a squashed migration writes on an empty database, each with the migration that writes it. */
    private static Map<MigrationKey, MigrationKey> squashes(Manifest manifest) {
        Map<MigrationKey, MigrationEffects> migrations = new HashMap<>();
        manifest.migrations().forEach(migration -> migrations.put(migration.key(), migration));
        MigrationGraph graph = MigrationGraph.of(manifest.migrations(), Set.of());
        List<MigrationKey> plan = graph.cycle().isPresent() ? List.of() : graph.fullPlan();
        Map<MigrationKey, MigrationKey> squashes = new HashMap<>();
        for (MigrationKey key : plan) {
            MigrationEffects migration = migrations.get(key);
            if (migration != null) {
                rows(migration, key, migrations, squashes, 0);
            }
        }
        return squashes;
    }

    private static void rows(
            MigrationEffects migration,
            MigrationKey squash,
            Map<MigrationKey, MigrationEffects> migrations,
            Map<MigrationKey, MigrationKey> squashes,
            int depth) {
        for (MigrationKey replaced : migration.replaces()) {
            squashes.putIfAbsent(replaced, squash);
            MigrationEffects inner = migrations.get(replaced);
            if (inner != null && depth < 8) {
                rows(inner, squash, migrations, squashes, depth + 1);
            }
        }
    }
}
