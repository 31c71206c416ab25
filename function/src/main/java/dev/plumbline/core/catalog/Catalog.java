package dev.plumbline.core.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a database holds outside PostgreSQL's own schemas.
 *
 * @param schema the schema that Django's tables live in, where names without a schema are looked up
 * @param relations every relation of every schema, by name
 * @param extensions names of installed extensions
 * @param routines names (without arguments) of functions and procedures in the database's own schemas
 * @param columnReads for each view, the columns of each relation that its query names, from {@code pg_depend}; a view
 *     that is not in it is known by {@link Relation.View#reads()} only
 */
public record Catalog(
        String schema,
        Map<RelationName, Relation> relations,
        Set<String> extensions,
        Set<RelationName> routines,
        Map<RelationName, Map<RelationName, Set<String>>> columnReads) {
    public Catalog {
        relations = Collections.unmodifiableMap(new LinkedHashMap<>(relations));
        extensions = Set.copyOf(extensions);
        routines = Set.copyOf(routines);
        columnReads = Map.copyOf(columnReads);
    }

    /** A catalog that does not tell which columns views read. */
    public Catalog(
            String schema, Map<RelationName, Relation> relations, Set<String> extensions, Set<RelationName> routines) {
        this(schema, relations, extensions, routines, Map.of());
    }

    /** The same but for these tables, each put in the place of the one of its name. */
    public Catalog with(Map<RelationName, Relation.Table> tables) {
        if (tables.isEmpty()) {
            return this;
        }
        Map<RelationName, Relation> others = new LinkedHashMap<>(relations);
        tables.forEach((name, table) -> others.replace(name, table));
        return new Catalog(schema, others, extensions, routines, columnReads);
    }

    public static Catalog empty(String schema) {
        return new Catalog(schema, Map.of(), Set.of(), Set.of());
    }

    /** The relation of that name in {@link #schema()}. */
    public Optional<Relation> find(String name) {
        return find(new RelationName(schema, name));
    }

    public Optional<Relation> find(RelationName name) {
        return Optional.ofNullable(relations.get(name));
    }

    /** The table of that name in {@link #schema()}; empty if there is none, or another kind of relation. */
    public Optional<Relation.Table> table(String name) {
        return find(name).flatMap(Relation::asTable);
    }

    /** All tables of {@link #schema()}. */
    public List<Relation.Table> tables() {
        return relations.values().stream()
                .filter(Relation.Table.class::isInstance)
                .map(Relation.Table.class::cast)
                .filter(table -> table.name().schema().equals(schema))
                .toList();
    }
}
