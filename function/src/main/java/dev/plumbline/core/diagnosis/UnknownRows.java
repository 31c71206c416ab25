package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of the history that name migrations this code does not have.
 *
 * @param renamed recorded under the old name of a file, or the old label of its app: the migration of today, by the
 *     unknown row
 * @param newer of an app of this code, and named after its last migration: another code's work
 * @param ghosts all others; Django ignores them, and so may we
 */
public record UnknownRows(
        Map<MigrationKey, MigrationKey> renamed, List<MigrationKey> newer, List<MigrationKey> ghosts) {
    public UnknownRows {
        renamed = Collections.unmodifiableMap(new LinkedHashMap<>(renamed));
        newer = List.copyOf(newer);
        ghosts = List.copyOf(ghosts);
    }

    public static UnknownRows of(Collection<MigrationKey> recorded, Manifest manifest, Judgements judgements) {
        Set<MigrationKey> known = new HashSet<>();
        Map<String, String> last = new LinkedHashMap<>();
        for (MigrationEffects migration : manifest.migrations()) {
            known.add(migration.key());
            known.addAll(migration.replaces());
            last.merge(
                    migration.key().appLabel(),
                    migration.key().name(),
                    (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        List<MovedApps.MovedApp> moved = MovedApps.withTheirTables(recorded, manifest, judgements);
        List<MigrationKey> unknown =
                recorded.stream().filter(key -> !known.contains(key)).toList();
        Map<MigrationKey, MigrationKey> renamed = new LinkedHashMap<>();
        List<MigrationKey> newer = new ArrayList<>();
        List<MigrationKey> ghosts = new ArrayList<>();
        RowOrder order = new RowOrder(recorded, judgements.timeline().graph());
        moved.forEach(app -> app.rows().forEach(row -> renamed.put(row, new MigrationKey(app.to(), row.name()))));
        Map<String, List<MigrationKey>> unknownOfApps = Words.byApp(unknown);
        Map<String, List<MigrationKey>> twinsOfApps = Words.byApp(unrecorded(judgements));
        for (MigrationKey key : unknown) {
            if (renamed.containsKey(key)) {
                continue;
            }
            String lastName = last.get(key.appLabel());
            List<MigrationKey> twins = twinsOfApps.getOrDefault(key.appLabel(), List.of());
            boolean onlyOneOfItsApp =
                    unknownOfApps.getOrDefault(key.appLabel(), List.of()).size() == 1;
            if (lastName != null && twins.size() == 1 && onlyOneOfItsApp && order.mayBe(key, twins.get(0))) {
                renamed.put(key, twins.get(0));
            } else {
                (lastName != null && key.name().compareTo(lastName) > 0 ? newer : ghosts).add(key);
            }
        }
        return new UnknownRows(renamed, newer, ghosts);
    }

    /** Without ghosts of which something better is known. */
    UnknownRows without(Collection<MigrationKey> explained) {
        return new UnknownRows(
                renamed,
                newer,
                ghosts.stream().filter(key -> !explained.contains(key)).toList());
    }

    /** The places of the rows: a file that was renamed has its row after those of what it depends on, and before its dependants'. */
    private static final class RowOrder {
        private static final Pattern NUMBER = Pattern.compile("^\\d+");

        private final Map<MigrationKey, Integer> places = new HashMap<>();
        private final MigrationGraph graph;

        RowOrder(Collection<MigrationKey> recorded, MigrationGraph graph) {
            recorded.forEach(key -> places.put(key, places.size()));
            this.graph = graph;
        }

        boolean mayBe(MigrationKey row, MigrationKey today) {
            int place = places.getOrDefault(row, 0);
            return isAlike(row.name(), today.name())
                    && graph.parents(today).stream().allMatch(parent -> places.getOrDefault(parent, -1) < place)
                    && graph.children(today).stream()
                            .allMatch(child -> places.getOrDefault(child, Integer.MAX_VALUE) > place);
        }

        /** The number or all behind it is still the same. */
        private static boolean isAlike(String one, String other) {
            String oneNumber = number(one);
            String otherNumber = number(other);
            return (!oneNumber.isEmpty() && oneNumber.equals(otherNumber))
                    || one.substring(oneNumber.length()).equals(other.substring(otherNumber.length()));
        }

        private static String number(String name) {
            Matcher matcher = NUMBER.matcher(name);
            return matcher.find() ? matcher.group() : "";
        }
    }

    private static List<MigrationKey> unrecorded(Judgements judgements) {
        return judgements.all(Judgement.RAN_UNRECORDED, Judgement.REPEATABLE).stream()
                .filter(key -> !judgements.isInferred(key))
                .toList();
    }
}
