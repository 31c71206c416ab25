package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ViewProbe;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import dev.plumbline.function.postgres.ReadOnlyConnection.Refusal;
import dev.plumbline.function.postgres.ViewNames.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks every required view with {@code LIMIT 0}: all of them in one message first; if one fails, in groups, and one by one
 * where a group has it, so that a failure never hides the next. Then rows are read where that was asked for, and one row where a function hides what it
 * reads until it runs.
 */
final class ViewProbes {
    private static final int GROUP = 25;

    private final ReadOnlyConnection connection;
    private final CatalogAssembly assembly;
    private final ViewNames names;
    private final ViewRoutines routines;
    private final ViewRows rows;
    private final Map<String, ViewProbe> probes = new LinkedHashMap<>();
    private final Map<Long, String> definitions = new HashMap<>();

    /** The server's clock before and after a probe, in microseconds. */
    private static final class Stopwatch {
        private long start;
        private long end;

        long micros() {
            return Math.max(0, end - start);
        }
    }

    ViewProbes(ReadOnlyConnection connection, CatalogAssembly assembly, ViewNames names, ViewRoutines routines) {
        this.connection = connection;
        this.assembly = assembly;
        this.names = names;
        this.routines = routines;
        this.rows = new ViewRows(connection);
    }

    /** What each view said, by its configured name. */
    Map<String, ViewProbe> probe(List<RequiredView> views, boolean deep) throws CouldNotLook {
        List<Wanted> wanted = new ArrayList<>();
        for (RequiredView view : views) {
            find(view).ifPresent(wanted::add);
        }
        if (!together(wanted)) {
            for (int start = 0; start < wanted.size(); start += GROUP) {
                List<Wanted> group = wanted.subList(start, Math.min(wanted.size(), start + GROUP));
                if (wanted.size() <= GROUP || connection.outOfTime() || !together(group)) {
                    for (Wanted one : group) {
                        alone(one);
                    }
                }
            }
        }
        for (Wanted one : wanted) {
            if (probes.get(one.view().name()) instanceof ViewProbe.Answered answered) {
                read(one, answered, deep || one.view().deep());
            }
        }
        return probes;
    }

    /** {@code pg_get_viewdef} of the views that answered, by OID. */
    Map<Long, String> definitions() {
        return definitions;
    }

    private Optional<Wanted> find(RequiredView view) {
        RelationRow relation = names.find(view.name());
        RelationName name = relation == null ? null : assembly.name(relation.oid());
        if (relation == null || name == null) {
            probes.put(view.name(), new ViewProbe.Absent(names.elsewhere(view.name())));
            return Optional.empty();
        }
        if (relation.kind() != 'v' && relation.kind() != 'm') {
            probes.put(view.name(), new ViewProbe.NotAView(name, relation.kind()));
            return Optional.empty();
        }
        return Optional.of(new Wanted(view, relation, name));
    }

    private boolean together(List<Wanted> wanted) throws CouldNotLook {
        if (wanted.isEmpty()) {
            return true;
        }
        List<Part> parts = new ArrayList<>(wanted.size() * 4);
        Map<Wanted, Stopwatch> times = new LinkedHashMap<>();
        for (Wanted one : wanted) {
            Stopwatch time = new Stopwatch();
            times.put(one, time);
            parts.addAll(question(one, time));
        }
        if (connection.attempt(parts).isPresent()) {
            return false;
        }
        times.forEach((one, time) -> answered(one, time.micros(), null, false));
        return true;
    }

    private void alone(Wanted one) throws CouldNotLook {
        if (connection.outOfTime()) {
            failed(one, new Refusal("57014", "not asked: the time of this check is used up"));
            return;
        }
        Stopwatch time = new Stopwatch();
        Optional<Refusal> refusal = connection.attempt(question(one, time));
        if (refusal.isPresent()) {
            failed(one, refusal.get());
        } else {
            answered(one, time.micros(), null, false);
        }
    }

    private void read(Wanted one, ViewProbe.Answered answered, boolean deep) throws CouldNotLook {
        Long minimum = one.view().minimumRows();
        boolean hidden = routines.hideWhatTheyRead(one.relation());
        if (!deep && minimum == null && !hidden) {
            return;
        }
        if (routines.mayWrite(one.relation())) {
            if (deep || minimum != null) {
                probes.put(one.view().name(), new ViewProbe.NotRead(one.name(), answered.columns(), answered.micros()));
            }
            return;
        }
        if (connection.outOfTime()) {
            failed(one, new Refusal("57014", "not read: the time of this check is used up"));
            return;
        }
        long atMost = deep ? ViewRows.AT_MOST : minimum == null ? 1 : Math.max(1, minimum);
        ViewRows.Reading reading = rows.read(one.name(), atMost);
        Refusal refusal = reading.refusal();
        if (refusal != null && isTimeUp(refusal) && !deep && minimum == null) {
            // Nobody asked for this row, and it resolves.
            return;
        }
        if (refusal != null && isTimeUp(refusal) && reading.rows() > 0) {
            probes.put(one.view().name(), new ViewProbe.Stopped(one.name(), reading.rows(), answered.micros()));
        } else if (refusal != null) {
            failed(one, refusal);
        } else if (deep && !reading.toTheEnd() && reading.rows() < atMost) {
            probes.put(one.view().name(), new ViewProbe.Stopped(one.name(), reading.rows(), answered.micros()));
        } else if (deep || minimum != null) {
            answered(one, answered.micros(), reading.rows(), !reading.toTheEnd());
            String definition = definitions.get(one.relation().oid());
            if (deep && one.relation().kind() == 'm' && definition != null) {
                new MaterializedRows(connection)
                        .compare(one.relation(), one.name(), definition)
                        .ifPresent(outOfDate -> probes.put(one.view().name(), outOfDate));
            }
        }
    }

    private static boolean isTimeUp(Refusal refusal) {
        return refusal.sqlState().equals("57014");
    }

    private List<Part> question(Wanted one, Stopwatch time) {
        return List.of(
                new Part(Sql.statement("clock"), row -> time.start = row.getLong(1)),
                Part.of(Sql.statement("probe", "view", Sql.quoted(one.name()))),
                new Part(Sql.statement("clock"), row -> time.end = row.getLong(1)),
                new Part(
                        Sql.statement(
                                "view_definition",
                                "view",
                                Long.toString(one.relation().oid())),
                        row -> definitions.put(one.relation().oid(), row.getString(1))));
    }

    private void answered(Wanted one, long micros, @Nullable Long counted, boolean more) {
        List<Column> columns = assembly.columns(one.relation().oid());
        probes.put(one.view().name(), new ViewProbe.Answered(one.name(), columns, micros, counted, more));
    }

    private void failed(Wanted one, Refusal refusal) {
        probes.put(one.view().name(), new ViewProbe.Failed(one.name(), refusal.sqlState(), refusal.message()));
    }
}
