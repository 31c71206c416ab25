package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.LockHolder;
import dev.plumbline.core.diagnosis.ViewAge;
import dev.plumbline.core.diagnosis.ViewCircumstances;
import dev.plumbline.core.diagnosis.ViewProbe;
import dev.plumbline.core.request.MaximumAge;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is asked about the required views: whether they answer, who may read them, what they run, who is in the way. */
final class RequiredViews {
    private static final String LOCKED = "55P03";

    private final ReadOnlyConnection connection;
    private final CatalogAssembly assembly;
    private final String role;
    private final ViewNames names;
    private final ViewRoutines routines;
    private final ViewPrivileges privileges;
    private final ViewProbes prober;
    private final Map<String, ViewCircumstances> circumstances = new LinkedHashMap<>();
    private List<RequiredView> views = List.of();
    private Map<String, ViewProbe> probes = Map.of();

    /** @param role our own, which reads the views */
    RequiredViews(
            ReadOnlyConnection connection, CatalogRows rows, CatalogAssembly assembly, SearchPath path, String role) {
        this.connection = connection;
        this.assembly = assembly;
        this.role = role;
        this.names = new ViewNames(rows, assembly, path);
        this.routines = new ViewRoutines(rows, assembly, names);
        this.privileges = new ViewPrivileges(connection, rows);
        this.prober = new ViewProbes(connection, assembly, names, routines);
    }

    void look(List<RequiredView> configured, boolean deep) throws CouldNotLook {
        views = names.expand(configured);
        Map<RequiredView, RelationRow> there = new LinkedHashMap<>();
        for (RequiredView view : views) {
            RelationRow relation = names.find(view.name());
            if (relation != null && (relation.kind() == 'v' || relation.kind() == 'm')) {
                there.put(view, relation);
                privileges.add(relation, routines.tree(relation), readers(view));
            }
        }
        routines.lookForQueriesInStrings(connection, there.values());
        privileges.ask();
        probes = prober.probe(views, deep);
        for (Map.Entry<RequiredView, RelationRow> entry : there.entrySet()) {
            circumstances.put(entry.getKey().name(), circumstances(entry.getKey(), entry.getValue()));
        }
    }

    /** Those who must be able to read it, and we ourselves. */
    private List<String> readers(RequiredView view) {
        List<String> readers = new ArrayList<>(view.readers());
        if (!readers.contains(role)) {
            readers.add(role);
        }
        return readers;
    }

    private ViewCircumstances circumstances(RequiredView view, RelationRow relation) throws CouldNotLook {
        boolean locked = probes.get(view.name()) instanceof ViewProbe.Failed failed
                && failed.sqlState().equals(LOCKED);
        List<LockHolder> holders = locked && !connection.outOfTime()
                ? new LockHolders(connection, assembly)
                        .of(routines.tree(relation).relations())
                : List.of();
        return new ViewCircumstances(
                privileges.missing(relation.oid()),
                routines.routines(relation),
                holders,
                privileges.unknown(view.readers()),
                age(view, relation));
    }

    private ViewAge age(RequiredView view, RelationRow relation) throws CouldNotLook {
        MaximumAge wanted = view.maximumAge();
        if (wanted == null || !(probes.get(view.name()) instanceof ViewProbe.Answered answered)) {
            return new ViewAge.NotAsked();
        }
        return wanted.column() != null && routines.mayWrite(relation)
                ? new ViewAge.Unknown("it calls a function that may write, so it was not read")
                : new ViewAges(connection).of(relation, answered.view(), wanted);
    }

    ViewNames names() {
        return names;
    }

    List<RequiredView> views() {
        return views;
    }

    Map<String, ViewProbe> probes() {
        return probes;
    }

    Map<String, ViewCircumstances> circumstances() {
        return circumstances;
    }

    /** {@code pg_get_viewdef} of the views that answered, by OID. */
    Map<Long, String> definitions() {
        return prober.definitions();
    }
}
