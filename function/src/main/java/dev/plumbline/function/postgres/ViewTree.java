package dev.plumbline.function.postgres;

import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is read when a view is read, as {@code pg_depend} tells it. A materialized view holds its rows: nothing below it is. */
final class ViewTree {
    /**
     * @param view whose query reads
     * @param columns numbers of the columns that it names
     */
    record Edge(RelationRow view, long relation, List<Integer> columns) {}

    private final CatalogRows rows;
    private final Set<Long> views = new LinkedHashSet<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Set<Long> relations = new LinkedHashSet<>();

    ViewTree(CatalogRows rows, long view) {
        this.rows = rows;
        visit(view);
    }

    private void visit(long oid) {
        RelationRow relation = rows.relations.get(oid);
        if (!relations.add(oid) || relation == null || relation.kind() != 'v') {
            return;
        }
        views.add(oid);
        for (Map.Entry<Long, List<Integer>> read :
                rows.reads.getOrDefault(oid, Map.of()).entrySet()) {
            edges.add(new Edge(relation, read.getKey(), read.getValue()));
            visit(read.getKey());
        }
    }

    /** The view and the views below it whose queries run, too. */
    Set<Long> views() {
        return views;
    }

    List<Edge> edges() {
        return edges;
    }

    /** The view itself and all that is read. */
    Set<Long> relations() {
        return relations;
    }
}
