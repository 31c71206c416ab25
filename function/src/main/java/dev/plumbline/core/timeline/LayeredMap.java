package dev.plumbline.core.timeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A map that changes above one that does not. Copies cost nothing: they share the lower one, which is made when it is first
 * needed, and all that neither has changed.
 */
final class LayeredMap<K, V> {
    private final Supplier<Map<K, V>> base;
    /** Changed entries; empty where one was removed. */
    private final SharedMap<K, Optional<V>> changes;

    LayeredMap(Supplier<Map<K, V>> base) {
        this(base, new SharedMap<>());
    }

    private LayeredMap(Supplier<Map<K, V>> base, SharedMap<K, Optional<V>> changes) {
        this.base = base;
        this.changes = changes;
    }

    /** Above nothing. */
    static <K, V> LayeredMap<K, V> empty() {
        return new LayeredMap<>(Map::of);
    }

    LayeredMap<K, V> copy() {
        return new LayeredMap<>(base, changes.copy());
    }

    @Nullable
    V get(K key) {
        Optional<V> changed = changes.get(key);
        return changed == null ? base.get().get(key) : changed.orElse(null);
    }

    boolean containsKey(K key) {
        Optional<V> changed = changes.get(key);
        return changed == null ? base.get().containsKey(key) : changed.isPresent();
    }

    /** @return what was there before */
    @Nullable
    V put(K key, V value) {
        V before = get(key);
        changes.put(key, Optional.of(value));
        return before;
    }

    /** @return what was there before */
    @Nullable
    V remove(K key) {
        V before = get(key);
        if (before != null) {
            changes.put(key, Optional.empty());
        }
        return before;
    }

    /** Puts what the operator makes of the value, or of the given start where there is none. */
    void update(K key, V start, UnaryOperator<V> change) {
        V before = get(key);
        changes.put(key, Optional.of(change.apply(before == null ? start : before)));
    }

    /** All entries as they are now: the lower map's order, then new ones in any, but always the same. */
    Map<K, V> toMap() {
        Map<K, V> all = new LinkedHashMap<>(base.get());
        changes.forEach((key, value) -> value.ifPresentOrElse(present -> all.put(key, present), () -> all.remove(key)));
        return all;
    }
}
