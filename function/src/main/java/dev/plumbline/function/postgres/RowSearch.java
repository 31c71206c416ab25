package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which tables hold rows: an empty file proves an empty table; else the first row is looked for, where our
 * role may. A table that is locked by a migration is unknown, not waited for.
 */
final class RowSearch {
    private static final int TABLES_A_STATEMENT = 200;

    private record Size(long bytes, boolean mayRead) {}

    private final ReadOnlyConnection connection;
    private final Map<Long, RelationName> tables = new LinkedHashMap<>();
    private final Set<Long> partitioned = new HashSet<>();
    private final Map<Long, Size> sizes = new LinkedHashMap<>();
    private final Set<RelationName> holding = new HashSet<>();
    private final Set<RelationName> unknown = new HashSet<>();

    RowSearch(
            ReadOnlyConnection connection,
            CatalogRows catalog,
            CatalogAssembly assembly,
            Collection<RelationName> wanted) {
        this.connection = connection;
        Set<RelationName> names = new HashSet<>(wanted);
        for (RelationRow relation : catalog.relations.values()) {
            RelationName name = assembly.name(relation.oid());
            if (name == null || !names.contains(name)) {
                continue;
            }
            switch (relation.kind()) {
                case 'r', 'm' -> tables.put(relation.oid(), name);
                case 'p' -> {
                    tables.put(relation.oid(), name);
                    partitioned.add(relation.oid());
                }
                default -> unknown.add(name);
            }
        }
    }

    RowHolders search() throws CouldNotLook {
        if (!tables.isEmpty()) {
            leaveOutLocked();
            measure();
            List<Long> toAsk = new ArrayList<>();
            sizes.forEach((oid, size) -> {
                // The parent of partitions has no file of its own.
                if (size.bytes() == 0 && !partitioned.contains(oid)) {
                    return;
                }
                if (size.mayRead()) {
                    toAsk.add(oid);
                } else {
                    unknown.add(name(oid));
                }
            });
            for (int from = 0; from < toAsk.size(); from += TABLES_A_STATEMENT) {
                ask(toAsk.subList(from, Math.min(toAsk.size(), from + TABLES_A_STATEMENT)));
            }
        }
        return new RowHolders(holding, unknown);
    }

    private void leaveOutLocked() throws CouldNotLook {
        Set<Long> locked = new HashSet<>();
        connection.run(new Part(Sql.statement("locked_relations"), row -> locked.add(row.getLong(1))));
        locked.retainAll(tables.keySet());
        locked.forEach(oid -> unknown.add(name(oid)));
        tables.keySet().removeAll(locked);
    }

    private void measure() throws CouldNotLook {
        if (tables.isEmpty()) {
            return;
        }
        String oids = tables.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        Part part = new Part(
                Sql.statement("sizes", "tables", oids),
                row -> sizes.put(row.getLong(1), new Size(row.getLong(2), row.getBoolean(3))));
        if (connection.attempt(List.of(part)).isPresent()) {
            // Someone locked one of them in this very moment.
            unknown.addAll(tables.values());
        }
    }

    private void ask(List<Long> oids) throws CouldNotLook {
        String together = oids.stream().map(this::hasRow).collect(Collectors.joining("\nUNION ALL\n"));
        if (connection.attempt(List.of(found(together))).isEmpty()) {
            return;
        }
        for (Long oid : oids) {
            if (connection.outOfTime()
                    || connection.attempt(List.of(found(hasRow(oid)))).isPresent()) {
                unknown.add(name(oid));
            }
        }
    }

    private Part found(String sql) {
        return new Part(sql, row -> holding.add(name(row.getLong(1))));
    }

    private String hasRow(Long oid) {
        return Sql.statement("has_row", "oid", oid.toString()).replace("{table}", Sql.quoted(name(oid)));
    }

    private RelationName name(Long oid) {
        RelationName name = tables.get(oid);
        if (name == null) {
            throw new IllegalStateException("not asked about: " + oid);
        }
        return name;
    }
}
