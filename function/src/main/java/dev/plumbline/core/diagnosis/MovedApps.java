package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Apps whose label changed: rows of a label that no app has, named like the files of an app without rows; like all of them, or
 * like the first ones where only these had run.
 */
public final class MovedApps {
    private MovedApps() {}

    /**
     * @param tables for each table that the app makes under its new label, the table of the old one that stands for it; empty
     *     where the tables kept their names
     */
    public record MovedApp(String from, String to, List<MigrationKey> rows, Map<String, String> tables) {
        public MovedApp {
            rows = List.copyOf(rows);
            tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        }

        public boolean keptItsTables() {
            return tables.isEmpty();
        }

        /** What the rows would be called under the label of today. */
        public List<MigrationKey> today() {
            return rows.stream().map(row -> new MigrationKey(to, row.name())).toList();
        }
    }

    /** Of apps whose tables kept their names; those with other names need a catalog. */
    public static List<MovedApp> withTheirTables(
            Collection<MigrationKey> recorded, Manifest manifest, Judgements judgements) {
        return candidates(recorded, manifest).stream()
                .filter(moved -> moved.today().stream()
                        .allMatch(key -> judgements.timeline().plan().contains(key) && isThere(judgements.of(key))))
                .toList();
    }

    /** Of apps whose tables still have the names of the old label. */
    static List<MovedApp> withoutTheirTables(
            Collection<MigrationKey> recorded, Manifest manifest, Judgements judgements, Catalog catalog) {
        List<MovedApp> found = new ArrayList<>();
        for (MovedApp moved : candidates(recorded, manifest)) {
            Map<String, String> tables = new LinkedHashMap<>();
            boolean all = true;
            for (MigrationKey key : moved.today()) {
                if (!judgements.timeline().plan().contains(key) || judgements.of(key) != Judgement.PENDING) {
                    all = false;
                    continue;
                }
                for (Effect effect : judgements.timeline().migration(key).effects()) {
                    if (effect instanceof Effect.CreateTable create) {
                        String old = create.table().replaceFirst("^" + moved.to() + "_", moved.from() + "_");
                        all &= catalog.table(old).isPresent();
                        tables.put(create.table(), old);
                    }
                }
            }
            if (all && !tables.isEmpty()) {
                found.add(new MovedApp(moved.from(), moved.to(), moved.rows(), tables));
            }
        }
        return found;
    }

    /** The label whose rows may be those of the migration; the tables can tell only where there are some. */
    public static Optional<MovedApp> mayBe(
            MigrationKey migration, Collection<MigrationKey> recorded, Manifest manifest) {
        return candidates(recorded, manifest).stream()
                .filter(moved -> moved.today().contains(migration))
                .findFirst();
    }

    private static boolean isThere(Judgement judgement) {
        return judgement == Judgement.RAN_UNRECORDED || judgement == Judgement.REPEATABLE;
    }

    private static List<MovedApp> candidates(Collection<MigrationKey> recorded, Manifest manifest) {
        Set<String> labels = new TreeSet<>();
        manifest.apps().forEach(app -> labels.add(app.label()));
        manifest.migrations().forEach(each -> labels.add(each.key().appLabel()));
        Map<String, List<MigrationKey>> rows = Words.byApp(recorded);
        List<MovedApp> found = new ArrayList<>();
        rows.forEach((label, keys) -> {
            if (!labels.contains(label)) {
                List<String> without =
                        labels.stream().filter(app -> !rows.containsKey(app)).toList();
                only(without.stream()
                                .filter(app -> names(migrations(manifest, app)).equals(names(keys)))
                                .toList())
                        .or(() -> only(without.stream()
                                .filter(app -> isBegun(manifest, app, names(keys)))
                                .toList()))
                        .ifPresent(app -> found.add(new MovedApp(label, app, keys, Map.of())));
            }
        });
        return found;
    }

    /** The names are those of files of the app, and of all that these depend on in it. */
    private static boolean isBegun(Manifest manifest, String app, Set<String> names) {
        List<MigrationEffects> ran = manifest.migrations().stream()
                .filter(each -> each.key().appLabel().equals(app)
                        && names.contains(each.key().name()))
                .toList();
        return ran.size() == names.size()
                && ran.stream()
                        .flatMap(each -> each.dependencies().stream())
                        .allMatch(parent -> !parent.appLabel().equals(app) || names.contains(parent.name()));
    }

    private static Optional<String> only(List<String> labels) {
        return labels.size() == 1 ? Optional.of(labels.get(0)) : Optional.empty();
    }

    private static List<MigrationKey> migrations(Manifest manifest, String app) {
        return manifest.migrations().stream()
                .map(each -> each.key())
                .filter(key -> key.appLabel().equals(app))
                .toList();
    }

    private static Set<String> names(Collection<MigrationKey> keys) {
        return keys.stream().map(MigrationKey::name).collect(Collectors.toSet());
    }

    static Finding finding(MovedApp moved) {
        String start =
                "The history has rows of app \"%s\", which this code does not have, and none of \"%s\", whose files have the same names"
                        .formatted(moved.from(), moved.to());
        List<String> evidence = new ArrayList<>();
        evidence.add("%s: %s".formatted(moved.from(), Words.migrations(moved.rows())));
        moved.tables().forEach((now, before) -> evidence.add("table %s is there, %s is not".formatted(before, now)));
        return new Finding(
                FindingCode.APP_LABEL_MOVED,
                Severity.ERROR,
                moved.today(),
                List.of(),
                moved.keptItsTables()
                        ? start + ", and whose tables are there: the app got another label. The rows have to follow it."
                        : start
                                + (": the app got another label, and its tables (%s) still have their old names. A plain migrate would "
                                                + "make new, empty ones beside them.")
                                        .formatted(Words.list(
                                                new TreeSet<>(moved.tables().values()))),
                evidence,
                Certainty.LIKELY);
    }
}
