package dev.plumbline.core.diagnosis;

import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts, for one migration, which of its effects are there. */
final class Tally {
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final Set<Effect> missing = new LinkedHashSet<>();
    private final Set<Effect> probablyMissing = new LinkedHashSet<>();
    private final List<String> differences = new ArrayList<>();
    private final Set<ColumnDifference> columnDifferences = new LinkedHashSet<>();
    private @Nullable String lastRelation;
    private @Nullable Count lastCount;
    private int present;
    private int proven;
    private int absent;
    private int open;
    private int lastPresent;
    private int firstAbsent = Integer.MAX_VALUE;

    /** What an effect's trace is, for counting in words. */
    enum Kind {
        TABLE("", ""),
        COLUMN("column", "columns"),
        INDEX("index", "indexes"),
        FOREIGN_KEY("foreign key", "foreign keys"),
        PRIMARY_KEY("primary key", "primary keys"),
        CONSTRAINT("constraint", "constraints"),
        VIEW("", ""),
        OBJECT("", "");

        private final String one;
        private final String many;

        Kind(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    /** How many traces of each kind there should be, and how many there are. */
    private static final class Count {
        private static final Traces NONE = new Traces();

        private final Map<Kind, Traces> kinds = new EnumMap<>(Kind.class);

        int wanted(Kind kind) {
            return kinds.getOrDefault(kind, NONE).wanted;
        }

        int found(Kind kind) {
            return kinds.getOrDefault(kind, NONE).found;
        }

        void want(Kind kind) {
            kinds.computeIfAbsent(kind, any -> new Traces()).wanted++;
        }

        void find(Kind kind) {
            Traces traces = kinds.computeIfAbsent(kind, any -> new Traces());
            traces.found++;
            traces.wanted++;
        }
    }

    private static final class Traces {
        private int found;
        private int wanted;
    }

    void present(String relation, Kind kind, Effect effect) {
        present++;
        if (effect.origin().confidence() == Confidence.PROVEN) {
            proven++;
        }
        if (isMadeAtOnce(kind)) {
            lastPresent = Math.max(lastPresent, effect.origin().operation());
        }
        count(relation).find(kind);
    }

    /** What a migration only probably makes proves nothing by not being there. */
    void absent(String relation, Kind kind, Effect effect) {
        if (effect.origin().confidence() == Confidence.LIKELY) {
            probablyMissing.add(effect);
            open++;
            return;
        }
        absent++;
        if (isMadeAtOnce(kind)) {
            firstAbsent = Math.min(firstAbsent, effect.origin().operation());
        }
        count(relation).want(kind);
        missing.add(effect);
    }

    /** Django defers indexes and foreign keys to the end, so only these tell how far a migration came. */
    private static boolean isMadeAtOnce(Kind kind) {
        return kind == Kind.TABLE || kind == Kind.COLUMN;
    }

    /** What is there comes from operations before those of which nothing is: it stopped between them. */
    boolean isPrefix() {
        return lastPresent > 0 && firstAbsent < Integer.MAX_VALUE && lastPresent < firstAbsent;
    }

    /** To be made together with what is missing, but no evidence by itself. */
    void goesWithIt(Effect effect) {
        missing.add(effect);
    }

    void different(String description) {
        if (!differences.contains(description)) {
            differences.add(description);
        }
    }

    void different(ColumnDifference difference) {
        columnDifferences.add(difference);
        different(difference.words());
    }

    void open() {
        open++;
    }

    /** Something that was open is told now. */
    void close() {
        open--;
    }

    boolean isSettled() {
        return present > 0 && absent == 0 && differences.isEmpty();
    }

    boolean leftSomething() {
        return present > 0 || !differences.isEmpty();
    }

    /** Nothing of it is there, and something surely would be. */
    boolean isAbsent() {
        return absent > 0 && !leftSomething();
    }

    boolean isSilent() {
        return present == 0 && absent == 0 && open == 0 && differences.isEmpty();
    }

    EffectsState state() {
        if (!differences.isEmpty()) {
            return EffectsState.DIFFERENT;
        }
        if (present == 0 && absent == 0) {
            return EffectsState.UNPROVEN;
        }
        if (absent == 0) {
            return EffectsState.PRESENT;
        }
        return present == 0 ? EffectsState.ABSENT : EffectsState.PARTIAL;
    }

    List<Effect> missing() {
        return List.copyOf(missing);
    }

    /** Effects that the migration probably has, of which none is there: each may as well never have been meant to be. */
    List<Effect> probablyMissing() {
        return present > proven ? List.of() : List.copyOf(probablyMissing);
    }

    /** Whether something is there that this migration surely makes. */
    boolean isProven() {
        return proven > 0;
    }

    List<String> differences() {
        return List.copyOf(differences);
    }

    List<ColumnDifference> columnDifferences() {
        return List.copyOf(columnDifferences);
    }

    /** One line a relation, e.g. {@code table batch_batch: 14/14 columns equal, 2/2 indexes}. */
    List<String> evidence() {
        List<String> lines = new ArrayList<>();
        counts.forEach((relation, counted) -> lines.add(line(relation, counted)));
        if (present > 0 && absent > 0) {
            missing.stream().map(EffectWords::of).forEach(words -> lines.add("missing: " + words));
        }
        lines.addAll(differences);
        return lines;
    }

    private static String line(String relation, Count count) {
        if (count.wanted(Kind.VIEW) > 0) {
            return "view %s: %s".formatted(relation, count.found(Kind.VIEW) > 0 ? "there" : "missing");
        }
        if (count.wanted(Kind.OBJECT) > 0) {
            return "%s: %s".formatted(relation, count.found(Kind.OBJECT) > 0 ? "there" : "missing");
        }
        if (count.wanted(Kind.TABLE) > 0 && count.found(Kind.TABLE) == 0) {
            return "table %s: missing".formatted(relation);
        }
        StringBuilder line = new StringBuilder("table ").append(relation).append(':');
        int start = line.length();
        for (Kind kind : count.kinds.keySet()) {
            int wanted = count.wanted(kind);
            if (wanted > 0 && !kind.many.isEmpty()) {
                line.append(line.length() == start ? " " : ", ")
                        .append(count.found(kind))
                        .append('/')
                        .append(wanted)
                        .append(' ')
                        .append(wanted == 1 ? kind.one : kind.many);
            }
        }
        return line.length() == start ? line.append(" there").toString() : line.toString();
    }

    private Count count(String relation) {
        Count count = relation.equals(lastRelation) ? lastCount : null;
        if (count == null) {
            count = counts.computeIfAbsent(relation, name -> new Count());
            lastRelation = relation;
            lastCount = count;
        }
        return count;
    }
}
