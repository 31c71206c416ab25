package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.timeline.Lifetime;
import dev.plumbline.core.timeline.TrackedTable;
import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tracked table beside what the catalog holds of it. */
record LiveTable(TrackedTable tracked, Relation.@Nullable Table live) {
    /** The name it has today, or the last one migrations give it. */
    String label() {
        if (live != null) {
            return live.name().name();
        }
        Set<String> names = names(tracked.name());
        return names.isEmpty() ? "" : List.copyOf(names).get(names.size() - 1);
    }

    /** The column as the catalog holds it, under any name it ever had; the latest wins. */
    Optional<Column> column(TrackedColumn column) {
        Optional<Column> found = Optional.empty();
        if (live != null) {
            for (String name : names(column.name())) {
                Optional<Column> candidate = live.column(name);
                found = candidate.isPresent() ? candidate : found;
            }
        }
        return found;
    }

    /** Names of these columns today; empty if one of them is not there. */
    Optional<List<String>> columnNames(List<TrackedColumn> columns) {
        List<String> names = new ArrayList<>();
        for (TrackedColumn column : columns) {
            Optional<Column> there = column(column);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            names.add(there.get().name());
        }
        return Optional.of(names);
    }

    /** Every name of the lifetime, in order. */
    static Set<String> names(Lifetime<String> lifetime) {
        if (lifetime.phases().size() == 2) {
            String only = lifetime.last().value();
            return only == null ? Set.of() : Set.of(only);
        }
        Set<String> names = new LinkedHashSet<>();
        for (Lifetime.Phase<String> phase : lifetime.phases()) {
            String name = phase.value();
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
