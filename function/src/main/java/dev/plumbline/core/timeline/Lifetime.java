package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that one fact of the database takes over the graph, in Django's order. Phase 0 is before any migration, with
 * the value null: absent. What the catalog shows today narrows down which phase the database is in.
 */
public final class Lifetime<V> {
    private final List<Phase<V>> phases = new ArrayList<>(2);
    private final List<Phase<V>> shown = Collections.unmodifiableList(phases);
    private @Nullable Set<V> values;

    /**
     * @param setter null in phase 0
     * @param value null: absent
     */
    public record Phase<V>(
            @Nullable MigrationKey setter,
            @Nullable Effect effect,
            @Nullable V value) {}

    Lifetime() {
        phases.add(new Phase<>(null, null, null));
    }

    /** A new phase; a value that is already there makes none. */
    void set(MigrationKey setter, Effect effect, @Nullable V value) {
        if (!Objects.equals(now(), value)) {
            add(new Phase<>(setter, effect, value));
        }
    }

    /** The same value is made again, as CREATE OR REPLACE does. */
    void replace(MigrationKey setter, Effect effect, V value) {
        add(new Phase<>(setter, effect, value));
    }

    private void add(Phase<V> phase) {
        phases.add(phase);
        values = null;
    }

    boolean isSetBy(Set<MigrationKey> setters) {
        for (Phase<V> phase : phases) {
            if (phase.setter() != null && setters.contains(phase.setter())) {
                return true;
            }
        }
        return false;
    }

    /** One migration gave it a value, and no other changes it. */
    public boolean isSetOnce() {
        return phases.size() == 2 && phases.get(1).value() != null;
    }

    /** The value at the end of all migrations known so far; null: absent. */
    public @Nullable V now() {
        return phases.get(phases.size() - 1).value();
    }

    public Phase<V> last() {
        return phases.get(phases.size() - 1);
    }

    public List<Phase<V>> phases() {
        return shown;
    }

    /** Every value it ever had, in order; for a name: all names. */
    public Set<V> values() {
        Set<V> known = values;
        if (known == null) {
            known = valuesOf(phases);
            values = known;
        }
        return known;
    }

    private static <V> Set<V> valuesOf(List<Phase<V>> phases) {
        V only = phases.get(phases.size() - 1).value();
        if (phases.size() == 2 && only != null) {
            return Set.of(only);
        }
        Set<V> found = new LinkedHashSet<>();
        for (Phase<V> phase : phases) {
            V value = phase.value();
            if (value != null) {
                found.add(value);
            }
        }
        return Collections.unmodifiableSet(found);
    }
}
