package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ViewSource;
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

/** Reads what views are made of, by their OIDs; one that is locked is left out, not waited for. */
final class ViewSources {
    private final ReadOnlyConnection connection;
    private final CatalogRows catalog;
    private final CatalogAssembly assembly;

    ViewSources(ReadOnlyConnection connection, CatalogRows catalog, CatalogAssembly assembly) {
        this.connection = connection;
        this.catalog = catalog;
        this.assembly = assembly;
    }

    Map<RelationName, ViewSource> read(Collection<RelationName> views) throws CouldNotLook {
        Set<RelationName> wanted = new HashSet<>(views);
        Map<RelationName, ViewSource> sources = new LinkedHashMap<>();
        for (RelationRow relation : catalog.relations.values()) {
            RelationName name = assembly.name(relation.oid());
            if (name != null && wanted.contains(name) && !connection.outOfTime()) {
                read(relation, name, sources);
            }
        }
        return sources;
    }

    private void read(RelationRow relation, RelationName name, Map<RelationName, ViewSource> sources)
            throws CouldNotLook {
        String oid = Long.toString(relation.oid());
        String[] texts = new String[2];
        List<String> options = new ArrayList<>();
        List<ViewSource.Grant> grants = new ArrayList<>();
        List<ViewSource.ColumnComment> comments = new ArrayList<>();
        List<String> indexes = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<Part> parts = List.of(
                new Part(Sql.statement("view_source", "view", oid), row -> {
                    texts[0] = row.getString(1);
                    texts[1] = row.getString(2);
                }),
                new Part(Sql.statement("view_options", "view", oid), row -> options.add(row.getString(1))),
                new Part(
                        Sql.statement("view_grants", "view", oid),
                        row -> grants.add(new ViewSource.Grant(
                                row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)))),
                new Part(
                        Sql.statement("view_comments", "view", oid),
                        row -> comments.add(new ViewSource.ColumnComment(row.getString(1), row.getString(2)))),
                new Part(Sql.statement("view_indexes", "view", oid), row -> indexes.add(row.getString(1))),
                new Part(Sql.statement("view_others", "view", oid), row -> others.add(row.getString(1))));
        if (connection.attempt(parts).isEmpty() && texts[0] != null) {
            String definition = texts[0].strip();
            sources.put(
                    name,
                    new ViewSource(
                            name,
                            relation.kind() == 'm',
                            definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition,
                            catalog.owners.getOrDefault(relation.owner(), ""),
                            options,
                            relation.populated(),
                            grants,
                            texts[1],
                            comments,
                            indexes,
                            others));
        }
    }
}
