package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import dev.plumbline.core.timeline.TrackedTable.TrackedConstraint;
import dev.plumbline.core.timeline.TrackedTable.TrackedIndex;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which names the columns, indexes and constraints of one table bore, and which of them more than one of its kind. */
public final class PartNames {
    private final Claims columns = new Claims();
    private final Claims others = new Claims();
    private final Set<String> given = new HashSet<>();

    private PartNames() {}

    static PartNames of(TrackedTable table) {
        PartNames names = new PartNames();
        for (TrackedColumn column : table.columns()) {
            names.columns.add(column.name());
        }
        for (TrackedIndex index : table.indexes()) {
            names.others.add(index.name());
            if (index.definition().named()) {
                names.given.addAll(index.name().values());
            }
        }
        for (TrackedConstraint constraint : table.constraints()) {
            names.others.add(constraint.name());
            if (constraint.definition().named()) {
                names.given.addAll(constraint.name().values());
            }
        }
        return names;
    }

    /** Who bears a name, as far as one may have to ask. */
    private static final class Claims {
        private final Set<String> once = new HashSet<>();
        private final Set<String> twice = new HashSet<>();

        void add(Lifetime<String> lifetime) {
            for (String name : lifetime.values()) {
                if (!once.add(name)) {
                    twice.add(name);
                }
            }
        }

        boolean areShared(Lifetime<String> lifetime) {
            return !twice.isEmpty() && !Collections.disjoint(twice, lifetime.values());
        }
    }

    /** The column was removed and another one added under its name, or the other way round. */
    public boolean areShared(TrackedColumn column) {
        return columns.areShared(column.name());
    }

    /** What hangs on the name of one of these columns may be another's. */
    public boolean haveTwins(List<TrackedColumn> ofThese) {
        for (TrackedColumn column : ofThese) {
            if (areShared(column)) {
                return true;
            }
        }
        return false;
    }

    /** An index or a constraint was dropped and made again under its name: what is there may be the other one. */
    public boolean areShared(Lifetime<String> ofIndexOrConstraint) {
        return others.areShared(ofIndexOrConstraint);
    }

    /** The name of an index or a constraint that a migration names: it is that one, and no other of the same structure. */
    public boolean isGiven(String name) {
        return given.contains(name);
    }
}
