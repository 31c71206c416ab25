package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.RelationName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column definition leaves in the catalog, with the names PostgreSQL gives. */
final class NewColumn {
    private NewColumn() {}

    static Column column(ColumnDefinition definition, boolean primaryKey) {
        String type = definition.type();
        return new Column(
                PostgresNames.stored(definition.name()),
                type == null ? CatalogSimulation.UNKNOWN_TYPE : type,
                definition.nullable() && !definition.identity() && !primaryKey,
                definition.identity(),
                definition.databaseDefault() != null,
                definition.generatedAs() != null);
    }

    static void addSequence(CatalogState state, RelationName table, ColumnDefinition definition) {
        if (definition.identity()) {
            String sequence = PostgresNames.implicit(
                    table.name(),
                    definition.name(),
                    "seq",
                    name -> state.taken(new RelationName(table.schema(), name)));
            state.addSequence(new RelationName(table.schema(), sequence), table, definition.name());
        }
    }

    static Optional<Constraint> check(
            CatalogState state, RelationName table, ColumnDefinition definition, List<Constraint> alreadyThere) {
        if (definition.check() == null) {
            return Optional.empty();
        }
        String check = PostgresNames.implicit(
                table.name(),
                definition.name(),
                "check",
                name -> uses(alreadyThere, name) || state.constraintNameTaken(new RelationName(table.schema(), name)));
        return Optional.of(new Constraint.Check(check, List.of(definition.name()), true));
    }

    /** A name for the index of a key, and so for its constraint. */
    static String freeName(
            CatalogState state,
            RelationName table,
            @Nullable String column,
            String label,
            List<Constraint> alreadyThere) {
        return PostgresNames.implicit(table.name(), column, label, name -> {
            RelationName candidate = new RelationName(table.schema(), name);
            return uses(alreadyThere, name) || state.taken(candidate) || state.constraintNameTaken(candidate);
        });
    }

    static Index constraintIndex(String name, List<String> columns) {
        return new Index(name, columns, true, true, "btree", false, false, true);
    }

    private static boolean uses(List<Constraint> constraints, String name) {
        return constraints.stream().anyMatch(constraint -> constraint.name().equals(name));
    }
}
