package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ViewProbe;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import dev.plumbline.function.postgres.ReadOnlyConnection.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks every required view with {@code LIMIT 0}: all of them in one message first, one by one if one fails, so that a
 * failure never hides the next.
 */
final class ViewProbes {
    private final ReadOnlyConnection connection;
    private final CatalogAssembly assembly;
    private final SearchPath path;
    private final Map<RelationName, RelationRow> byName = new HashMap<>();
    private final Map<String, ViewProbe> probes = new LinkedHashMap<>();
    private final Map<Long, String> definitions = new HashMap<>();

    private record Wanted(RequiredView view, RelationRow relation, RelationName name) {}

    /** The server's clock before and after a probe, in microseconds. */
    private static final class Stopwatch {
        private long start;
        private long end;

        long micros() {
            return Math.max(0, end - start);
        }
    }

    ViewProbes(ReadOnlyConnection connection, CatalogRows catalog, CatalogAssembly assembly, SearchPath path) {
        this.connection = connection;
        this.assembly = assembly;
        this.path = path;
        for (RelationRow relation : catalog.relations.values()) {
            RelationName name = assembly.name(relation.oid());
            if (name != null) {
                byName.put(name, relation);
            }
        }
    }

    /** What each view said, by its configured name. */
    Map<String, ViewProbe> probe(List<RequiredView> views, boolean deep) throws CouldNotLook {
        List<Wanted> wanted = new ArrayList<>();
        for (RequiredView view : views) {
            find(view).ifPresent(wanted::add);
        }
        if (!together(wanted)) {
            for (Wanted one : wanted) {
                alone(one);
            }
        }
        for (Wanted one : wanted) {
            count(one, deep);
        }
        return probes;
    }

    /** {@code pg_get_viewdef} of the views that answered, by OID. */
    Map<Long, String> definitions() {
        return definitions;
    }

    private Optional<Wanted> find(RequiredView view) {
        RelationName name = resolve(view.name());
        RelationRow relation = name == null ? null : byName.get(name);
        if (name == null || relation == null) {
            probes.put(view.name(), new ViewProbe.Absent(elsewhere(view.name())));
            return Optional.empty();
        }
        if (relation.kind() != 'v' && relation.kind() != 'm') {
            probes.put(view.name(), new ViewProbe.NotAView(name, relation.kind()));
            return Optional.empty();
        }
        return Optional.of(new Wanted(view, relation, name));
    }

    /** A name may hold dots itself, so the whole is looked up first. */
    private @Nullable RelationName resolve(String configured) {
        for (String schema : path.schemas()) {
            RelationName name = new RelationName(schema, configured);
            if (byName.containsKey(name)) {
                return name;
            }
        }
        for (int dot = configured.indexOf('.'); dot >= 0; dot = configured.indexOf('.', dot + 1)) {
            RelationName name = new RelationName(configured.substring(0, dot), configured.substring(dot + 1));
            if (byName.containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    private List<RelationName> elsewhere(String configured) {
        String bare = configured.substring(configured.indexOf('.') + 1);
        return byName.keySet().stream()
                .filter(name ->
                        name.name().equalsIgnoreCase(bare) || name.name().equalsIgnoreCase(configured))
                .sorted()
                .toList();
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
        times.forEach((one, time) -> answered(one, time, null));
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
            answered(one, time, null);
        }
    }

    private void count(Wanted one, boolean deep) throws CouldNotLook {
        Long minimum = one.view().minimumRows();
        if (!(probes.get(one.view().name()) instanceof ViewProbe.Answered) || (!deep && minimum == null)) {
            return;
        }
        if (connection.outOfTime()) {
            failed(one, new Refusal("57014", "not read: the time of this check is used up"));
            return;
        }
        String counting = deep
                ? Sql.statement("read_all", "view", Sql.quoted(one.name()))
                : Sql.statement("count_up_to", "view", Sql.quoted(one.name()))
                        .replace("{limit}", String.valueOf(minimum));
        Stopwatch time = new Stopwatch();
        long[] rows = {0};
        Optional<Refusal> refusal = connection.attempt(
                List.of(start(time), new Part(counting, row -> rows[0] = row.getLong(1)), end(time)));
        if (refusal.isPresent()) {
            failed(one, refusal.get());
        } else {
            answered(one, time, rows[0]);
        }
    }

    private List<Part> question(Wanted one, Stopwatch time) {
        return List.of(
                start(time),
                Part.of(Sql.statement("probe", "view", Sql.quoted(one.name()))),
                end(time),
                new Part(
                        Sql.statement(
                                "view_definition",
                                "view",
                                Long.toString(one.relation().oid())),
                        row -> definitions.put(one.relation().oid(), row.getString(1))));
    }

    private static Part start(Stopwatch time) {
        return new Part(Sql.statement("clock"), row -> time.start = row.getLong(1));
    }

    private static Part end(Stopwatch time) {
        return new Part(Sql.statement("clock"), row -> time.end = row.getLong(1));
    }

    private void answered(Wanted one, Stopwatch time, @Nullable Long rows) {
        probes.put(
                one.view().name(),
                new ViewProbe.Answered(
                        one.name(), assembly.columns(one.relation().oid()), time.micros(), rows));
    }

    private void failed(Wanted one, Refusal refusal) {
        probes.put(one.view().name(), new ViewProbe.Failed(one.name(), refusal.sqlState(), refusal.message()));
    }
}
