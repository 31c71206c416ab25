package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every migration of the graph in Django's order, and the lifetime of every object they make. */
public final class Timeline {
    private final MigrationGraph graph;
    private final List<MigrationKey> plan;
    private final Map<MigrationKey, MigrationEffects> migrations;
    private final List<TrackedTable> tables;
    private final Map<String, TrackedView> views;

    Timeline(
            MigrationGraph graph,
            List<MigrationKey> plan,
            Map<MigrationKey, MigrationEffects> migrations,
            List<TrackedTable> tables,
            Map<String, TrackedView> views) {
        this.graph = graph;
        this.plan = List.copyOf(plan);
        this.migrations = Collections.unmodifiableMap(migrations);
        this.tables = Collections.unmodifiableList(tables);
        this.views = Collections.unmodifiableMap(views);
    }

    public static Timeline of(Manifest manifest, MigrationGraph graph) {
        Map<MigrationKey, MigrationEffects> byKey = new HashMap<>();
        manifest.migrations().forEach(migration -> byKey.put(migration.key(), migration));
        Map<MigrationKey, MigrationEffects> inPlan = new LinkedHashMap<>();
        for (MigrationKey key : graph.fullPlan()) {
            MigrationEffects migration = byKey.get(key);
            if (migration != null) {
                inPlan.put(key, migration);
            }
        }
        TimelineBuilder builder = new TimelineBuilder();
        inPlan.values().forEach(builder::apply);
        return new Timeline(graph, List.copyOf(inPlan.keySet()), inPlan, builder.tables(), builder.views());
    }

    /** The same for other rows of the history; built anew only where they give Django another graph. */
    public Timeline over(Manifest manifest, MigrationGraph other) {
        return other.fullPlan().equals(graph.fullPlan())
                ? new Timeline(other, plan, migrations, tables, views)
                : of(manifest, other);
    }

    public MigrationGraph graph() {
        return graph;
    }

    /** In the order in which Django runs them on an empty database. */
    public List<MigrationKey> plan() {
        return plan;
    }

    public MigrationEffects migration(MigrationKey key) {
        MigrationEffects migration = migrations.get(key);
        if (migration == null) {
            throw new IllegalArgumentException("no such migration in the timeline: " + key);
        }
        return migration;
    }

    public List<TrackedTable> tables() {
        return tables;
    }

    /** By name as migrations write it. */
    public Map<String, TrackedView> views() {
        return views;
    }

    /** The view of that name that is there after all migrations: {@code view} or {@code schema.view}. */
    public Optional<TrackedView> view(String name) {
        TrackedView exact = views.get(name);
        if (exact == null && name.indexOf('.') >= 0) {
            exact = views.get(name.substring(name.indexOf('.') + 1));
        } else if (exact == null) {
            List<TrackedView> qualified = views.values().stream()
                    .filter(view -> view.name().endsWith("." + name))
                    .toList();
            exact = qualified.size() == 1 ? qualified.get(0) : null;
        }
        return Optional.ofNullable(exact).filter(view -> view.definition().now() != null);
    }
}
