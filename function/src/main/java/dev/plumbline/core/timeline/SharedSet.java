package dev.plumbline.core.timeline;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** A set that does not change, and shares most of itself with the set that it was made from. */
final class SharedSet<E> extends AbstractSet<E> {
    private static final SharedSet<?> EMPTY = new SharedSet<>(new SharedMap<>());

    private final SharedMap<E, Boolean> elements;

    private SharedSet(SharedMap<E, Boolean> elements) {
        this.elements = elements;
    }

    @SuppressWarnings("unchecked")
    static <E> SharedSet<E> empty() {
        return (SharedSet<E>) EMPTY;
    }

    static <E> SharedSet<E> of(E element) {
        return SharedSet.<E>empty().with(element);
    }

    SharedSet<E> withAll(Iterable<E> others) {
        SharedMap<E, Boolean> changed = elements.copy();
        others.forEach(element -> changed.put(element, true));
        return new SharedSet<>(changed);
    }

    SharedSet<E> with(E element) {
        if (elements.get(element) != null) {
            return this;
        }
        SharedMap<E, Boolean> changed = elements.copy();
        changed.put(element, true);
        return new SharedSet<>(changed);
    }

    SharedSet<E> without(E element) {
        if (elements.get(element) == null) {
            return this;
        }
        SharedMap<E, Boolean> changed = elements.copy();
        changed.remove(element);
        return new SharedSet<>(changed);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean contains(Object element) {
        return elements.get((E) element) != null;
    }

    @Override
    public Iterator<E> iterator() {
        List<E> all = new ArrayList<>(elements.size());
        elements.forEach((element, present) -> all.add(element));
        return Collections.unmodifiableList(all).iterator();
    }
}
