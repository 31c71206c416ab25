package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a statement speaks of, or refuses as PostgreSQL does. */
final class Lookups {
    /** Types that come with an extension of the same or another name. */
    private static final Map<String, String> TYPES_OF_EXTENSIONS = Map.of(
            "hstore", "hstore",
            "citext", "citext",
            "ltree", "ltree",
            "geometry", "postgis",
            "geography", "postgis",
            "raster", "postgis_raster",
            "vector", "vector",
            "cube", "cube");

    private Lookups() {}

    /** The table that {@code ALTER TABLE … action} speaks of. */
    static Relation.Table tableToAlter(CatalogState state, String name, String action) {
        RelationName resolved = state.resolve(name);
        Relation relation = state.find(resolved);
        if (relation instanceof Relation.Table table) {
            return table;
        }
        if (relation == null && !state.taken(resolved)) {
            throw Refusal.undefinedRelation(name);
        }
        throw Refusal.certain(
                PostgresError.WRONG_OBJECT_TYPE,
                resolved.name(),
                "ALTER action " + action + " cannot be performed on relation \"" + resolved.name() + "\"");
    }

    /** What a query reads, or a foreign key points at. */
    static Relation relation(CatalogState state, String name) {
        RelationName resolved = state.resolve(name);
        Relation relation = state.find(resolved);
        if (relation != null) {
            return relation;
        }
        if (state.tableOfIndex(resolved) != null) {
            throw Refusal.certain(
                    PostgresError.WRONG_OBJECT_TYPE, resolved.name(), "\"" + resolved.name() + "\" is an index");
        }
        throw Refusal.undefinedRelation(name);
    }

    static Column column(Relation relation, String name) {
        return findColumn(relation, name)
                .orElseThrow(() -> Refusal.undefinedColumn(relation.name().name(), name));
    }

    static Optional<Column> findColumn(Relation relation, String name) {
        return relation.column(PostgresNames.stored(name));
    }

    /** The columns that an expression names must be among these. */
    static void namedColumnsMustExist(Relation relation, @Nullable String expression, List<String> columns) {
        String missing = SqlHints.missingColumn(expression, columns);
        if (missing != null) {
            throw Refusal.certain(
                    PostgresError.UNDEFINED_COLUMN,
                    relation.name().name(),
                    "column \"" + missing + "\" does not exist");
        }
    }

    static void nameMustBeFree(CatalogState state, RelationName name) {
        if (state.taken(name)) {
            throw Refusal.duplicateRelation(name.name());
        }
    }

    /** A schema of which the catalog shows nothing is probably not there. */
    static void schemaMustExist(CatalogState state, RelationName name) {
        if (state.schemaUnseen(name.schema())) {
            throw Refusal.likely(
                    PostgresError.INVALID_SCHEMA_NAME,
                    name.schema(),
                    "schema \"" + name.schema() + "\" does not exist");
        }
    }

    /** A type that an extension brings needs the extension. */
    static void typeMustExist(CatalogState state, @Nullable String type) {
        if (type == null) {
            return;
        }
        String bare = type.replaceFirst("[(\\[].*", "");
        String extension = TYPES_OF_EXTENSIONS.get(bare);
        if (extension != null
                && !state.hasExtension(extension)
                && !Boolean.TRUE.equals(state.known(Effect.ObjectKind.TYPE, bare))) {
            throw Refusal.likely(PostgresError.UNDEFINED_OBJECT, bare, "type \"" + bare + "\" does not exist");
        }
    }

    /** A relation as PostgreSQL describes it: its schema only where the search path does not reach it. */
    static String described(CatalogState state, RelationName name) {
        String printed = PostgresNames.printed(name.name());
        return name.schema().equals(state.schema()) ? printed : PostgresNames.printed(name.schema()) + "." + printed;
    }
}
