package dev.plumbline.core.recovery;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import java.util.ArrayList;
import java.util.List;

/** CREATE, DROP and RENAME of tables as SQL. */
final class TableSql {
    private final SqlNames names;

    TableSql(SqlNames names) {
        this.names = names;
    }

    List<String> create(Effect.CreateTable create) {
        String table = names.relation(create.table());
        List<String> parts = new ArrayList<>();
        for (ColumnDefinition column : create.columns()) {
            parts.add(ColumnSql.definition(
                    column, create.primaryKey().equals(List.of(column.name())), column.databaseDefault()));
        }
        if (create.primaryKey().size() > 1) {
            parts.add("PRIMARY KEY (" + SqlNames.identifiers(create.primaryKey()) + ")");
        }
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE " + (create.ifNotExists() ? "IF NOT EXISTS " : "") + table + " ("
                + String.join(", ", parts) + ");");
        if (create.comment() != null) {
            statements.add("COMMENT ON TABLE " + table + " IS " + SqlNames.literal(create.comment()) + ";");
        }
        for (ColumnDefinition column : create.columns()) {
            if (column.comment() != null) {
                statements.add(ColumnSql.comment(table, column.name(), column.comment()));
            }
        }
        return statements;
    }

    List<String> drop(Effect.DropTable drop) {
        return List.of("DROP TABLE " + (drop.ifExists() ? "IF EXISTS " : "") + names.relation(drop.table())
                + (drop.cascade() ? " CASCADE;" : ";"));
    }

    List<String> rename(Effect.RenameTable rename) {
        String to = rename.to().substring(rename.to().indexOf('.') + 1);
        return List.of("ALTER TABLE " + names.relation(rename.table()) + " RENAME TO " + SqlNames.identifier(to) + ";");
    }
}
