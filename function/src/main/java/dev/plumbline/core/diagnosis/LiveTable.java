package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.timeline.PartNames;
import dev.plumbline.core.timeline.TrackedTable;
import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tracked table beside what the catalog holds of it. */
record LiveTable(TrackedTable tracked, Relation.@Nullable Table live) {
    PartNames names() {
        return tracked.names();
    }

    /** The name it has today, or the last one migrations give it. */
    String label() {
        if (live != null) {
            return live.name().name();
        }
        String last = "";
        for (String name : tracked.name().values()) {
            last = name;
        }
        return last;
    }

    /** The column as the catalog holds it, under any name it ever had; the latest wins. */
    Optional<Column> column(TrackedColumn column) {
        Optional<Column> found = Optional.empty();
        if (live != null) {
            for (String name : column.name().values()) {
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
}
