package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.timeline.CatalogFact.Certainty;
import dev.plumbline.core.timeline.CatalogSimulation.Outcome;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import dev.plumbline.core.timeline.PackageProject.RealStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds what a manifest foretells against what a real migrate made, one migration after another. */
final class PackageJudge {
    private static final Pattern ONLY_SIMULATED = Pattern.compile("(view|materialized view|extension|routine) ");

    private final ExpectedSchema schema = new ExpectedSchema();
    private final CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
    private final Map<String, List<String>> real = new HashMap<>();
    private final Map<String, List<String>> coarse = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> likesOfUnknown = new HashSet<>();
    private final Announcements foretoldUnknown = new Announcements();
    private final Announcements simulatedUnknown = new Announcements();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> announced = new ArrayList<>();
    private int migrations;
    private int effects;
    private int likelyEffects;
    private int opaque;
    private int facts;
    private int derivedNames;
    private int otherNames;
    private int unknownFacts;
    private int columns;
    private int unknownTypes;

    /** Lets both sides take the next migration, and notes how they differ then. */
    void take(MigrationEffects migration, RealStep step) {
        migrations++;
        opaque += migration.unproven().size();
        foretoldUnknown.take(migration, step);
        simulatedUnknown.take(migration, step);
        for (Effect effect : migration.effects()) {
            if (!(effect instanceof Effect.RunPython || effect instanceof Effect.RunSql)) {
                effects++;
            }
            if (effect.origin().confidence() == Confidence.LIKELY) {
                likelyEffects++;
            }
            schema.apply(effect);
            if (simulation.apply(effect) instanceof Outcome.Refused refused && refused.certain()) {
                boolean likely = effect.origin().confidence() == Confidence.LIKELY;
                note(migration, likely, "refused: " + effect + ": " + refused.message());
                if (likely) {
                    simulatedUnknown.refused(effect);
                }
            }
        }
        step.removed().forEach(line -> change(line, false));
        step.added().forEach(line -> change(line, true));
        compare(migration, "", ForetoldFacts.of(schema, real), real, false);
        compare(migration, "simulated: ", ForetoldFacts.of(simulation.catalog()), coarse, true);
    }

    private void change(String line, boolean added) {
        int tab = line.indexOf('\t');
        String key = line.substring(0, tab);
        String value = line.substring(tab + 1);
        change(real, key, value, added);
        if (ForetoldFacts.isCoarse(key)) {
            change(coarse, ForetoldFacts.coarse(key), value, added);
        }
    }

    private static void change(Map<String, List<String>> map, String key, String value, boolean added) {
        List<String> values = map.computeIfAbsent(key, absent -> new ArrayList<>());
        if (added) {
            values.add(value);
        } else {
            values.remove(value);
            if (values.isEmpty()) {
                map.remove(key);
            }
        }
    }

    private void compare(
            MigrationEffects migration,
            String side,
            List<CatalogFact> foretold,
            Map<String, List<String>> found,
            boolean simulated) {
        Map<String, List<CatalogFact>> mine = new TreeMap<>();
        foretold.forEach(fact ->
                mine.computeIfAbsent(fact.key(), key -> new ArrayList<>()).add(fact));
        if (!simulated) {
            facts = foretold.size();
            derivedNames = 0;
            otherNames = 0;
            unknownFacts = 0;
            columns = 0;
            unknownTypes = 0;
        }
        Announcements unknown = simulated ? simulatedUnknown : foretoldUnknown;
        Set<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(found.keySet());
        for (String key : keys) {
            // Views, extensions and routines are the simulation's alone.
            if (!simulated && ONLY_SIMULATED.matcher(key).lookingAt()) {
                continue;
            }
            List<CatalogFact> ours = mine.getOrDefault(key, List.of());
            List<String> difference = differences(key, ours, found.getOrDefault(key, List.of()));
            if (!simulated) {
                ours.forEach(fact -> count(key, fact, found.getOrDefault(key, List.of())));
            }
            if (difference.isEmpty()) {
                unknown.agreed(key);
                continue;
            }
            boolean announced = unknown.cover(key);
            unknownFacts += announced && !simulated ? 1 : 0;
            difference.forEach(line -> note(migration, announced, side + line));
        }
    }

    private List<String> differences(String key, List<CatalogFact> mine, List<String> real) {
        List<String> found = mine.size() < real.size()
                ? real.stream().filter(value -> !isLikeOfUnknown(key, value)).toList()
                : real;
        if (mine.size() != found.size()) {
            return List.of((mine.size() > found.size() ? "only foretold: " : "only real: ")
                    + key
                    + (found.isEmpty() ? "" : " " + found));
        }
        return mine.stream()
                .filter(fact -> fact.certainty() == Certainty.EXACT)
                .filter(fact -> found.stream().noneMatch(value -> same(key, fact, value)))
                .map(fact -> key + " is " + found + ", not " + fact.value())
                .toList();
    }

    private void count(String key, CatalogFact fact, List<String> found) {
        boolean same = found.stream().anyMatch(value -> same(key, fact, value));
        unknownFacts += fact.certainty() == Certainty.UNKNOWN ? 1 : 0;
        if (fact.certainty() == Certainty.DERIVED) {
            derivedNames++;
            otherNames += same ? 0 : 1;
        }
        if (key.startsWith("type ")) {
            columns++;
            unknownTypes += fact.certainty() == Certainty.UNKNOWN ? 1 : 0;
        }
    }

    private static boolean same(String key, CatalogFact fact, String value) {
        if (key.startsWith("default ")) {
            return bare(fact.value()).equals(bare(value));
        }
        return fact.value().equals(value) || fact.alsoAccepted().contains(value);
    }

    /** An expression without what PostgreSQL adds when it prints it. */
    private static String bare(String expression) {
        return expression
                .replaceAll("::[a-z ]+(\\(\\d+(,\\d+)?\\))?(\\[\\])?", "")
                .replaceAll("[()\\s]", "")
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** Django's index for LIKE depends on a type that was said to be unknown. */
    private boolean isLikeOfUnknown(String key, String name) {
        if (likesOfUnknown.contains(name)) {
            return true;
        }
        if (!key.startsWith("index ") || !name.endsWith("_like")) {
            return false;
        }
        String table = key.split(" ")[1];
        String column = key.substring(key.indexOf('(') + 1).split("[ ),]")[0];
        ExpectedTable expected = schema.table(table);
        ColumnDefinition definition =
                expected == null ? null : expected.columns().get(column);
        boolean unknown = definition != null && definition.type() == null;
        if (unknown) {
            likesOfUnknown.add(name);
        }
        return unknown;
    }

    private void note(MigrationEffects migration, boolean isAnnounced, String difference) {
        if (!known.add(difference)) {
            return;
        }
        if (!isAnnounced) {
            wrong.add(migration.key() + ": " + difference);
        } else {
            List<String> reasons =
                    migration.unproven().stream().map(Unproven::reason).toList();
            announced.add(migration.key() + ": " + difference + " (announced: " + reasons + ")");
        }
    }

    void failed(RealStep step) {
        wrong.add(step.migration() + " failed: " + step.error());
    }

    List<String> wrong() {
        return wrong;
    }

    /** What was said beforehand to be unknown, and turned out to matter. */
    List<String> announced() {
        return announced;
    }

    /** A line of a table: what was judged, and how it went. */
    String summary(String name) {
        return "| %s | %d | %d | %d | %d | %d | %.2f %% | %.2f %% | %d | %d | %d/%d |"
                .formatted(
                        name,
                        migrations,
                        effects,
                        facts,
                        likelyEffects,
                        opaque,
                        share(unknownFacts, facts),
                        share(unknownTypes, columns),
                        wrong.size(),
                        announced.size(),
                        derivedNames - otherNames,
                        derivedNames);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
