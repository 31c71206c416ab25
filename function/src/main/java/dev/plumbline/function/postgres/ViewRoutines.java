package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ViewRoutine;
import dev.plumbline.core.timeline.RoutineBody;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import dev.plumbline.function.postgres.CatalogRows.RoutineRow;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The database's own functions that run when views are read. */
final class ViewRoutines {
    private static final Set<String> READ_BY_US = Set.of("sql", "plpgsql");

    private final CatalogRows rows;
    private final CatalogAssembly assembly;
    private final ViewNames names;
    private final Map<Long, ViewTree> trees = new HashMap<>();
    private final Set<Long> queriesInStrings = new HashSet<>();

    ViewRoutines(CatalogRows rows, CatalogAssembly assembly, ViewNames names) {
        this.rows = rows;
        this.assembly = assembly;
        this.names = names;
    }

    ViewTree tree(RelationRow view) {
        return trees.computeIfAbsent(view.oid(), oid -> new ViewTree(rows, oid));
    }

    /** Asks which of these views, and of those they read, hand a query in a string to a function of PostgreSQL's own. */
    void lookForQueriesInStrings(ReadOnlyConnection connection, Collection<RelationRow> views) throws CouldNotLook {
        String oids = views.stream()
                .flatMap(view -> tree(view).views().stream())
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!oids.isEmpty()) {
            connection.attempt(List.of(new Part(
                    Sql.statement("view_queries_in_strings", "views", oids),
                    row -> queriesInStrings.add(row.getLong(1)))));
        }
    }

    /** Declared so: it is never run by a check. */
    boolean mayWrite(RelationRow view) {
        return routines(view).stream().anyMatch(ViewRoutine::mayWrite);
    }

    /** {@code LIMIT 0} does not tell whether what they name is there. */
    boolean hideWhatTheyRead(RelationRow view) {
        return !routines(view).isEmpty() || tree(view).views().stream().anyMatch(queriesInStrings::contains);
    }

    List<ViewRoutine> routines(RelationRow view) {
        List<ViewRoutine> found = new ArrayList<>();
        for (long each : tree(view).views()) {
            RelationName caller = assembly.name(each);
            if (caller != null) {
                rows.viewRoutines.getOrDefault(each, List.of()).forEach(routine -> found.add(routine(routine, caller)));
            }
        }
        return found;
    }

    private ViewRoutine routine(RoutineRow routine, RelationName caller) {
        RoutineBody body = READ_BY_US.contains(routine.language())
                ? RoutineBody.of(routine.source())
                : new RoutineBody(List.of(), false);
        return new ViewRoutine(
                routine.signature(),
                caller,
                routine.isVolatile(),
                body.writes(),
                body.reads().stream().filter(read -> !names.isKnown(read)).toList());
    }
}
