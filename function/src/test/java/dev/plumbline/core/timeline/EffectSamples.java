package dev.plumbline.core.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Effects as the cases of the simulation need them, each in a line. */
final class EffectSamples {
    static final Origin HERE = Origin.operation(1, 10);

    private EffectSamples() {}

    /** @param expected SQLSTATE; null if the effect works */
    record Case(String situation, @Nullable String expected, Effect effect) {
        @Override
        public String toString() {
            return situation;
        }
    }

    static Case works(String situation, Effect effect) {
        return new Case(situation, null, effect);
    }

    static Case fails(String situation, String sqlState, Effect effect) {
        return new Case(situation, sqlState, effect);
    }

    static Origin statement(String sql) {
        return new Origin(1, 10, Confidence.PROVEN, sql);
    }

    static Effect newTable(String table) {
        return new Effect.CreateTable(
                HERE,
                table,
                List.of(
                        identity("id", "bigint"),
                        column("name", "character varying(20)", false),
                        unique("code"),
                        checked("quantity")),
                List.of("id"),
                false,
                "it's a comment");
    }

    static Effect createIfNotExists(String table) {
        return new Effect.CreateTable(HERE, table, List.of(column("id", "bigint", false)), List.of(), true, null);
    }

    static Effect drop(String table, boolean ifExists, boolean cascade) {
        return new Effect.DropTable(HERE, table, ifExists, cascade);
    }

    static Effect add(String table, ColumnDefinition column) {
        return new Effect.AddColumn(HERE, table, column);
    }

    static Effect alter(String table, ColumnDefinition before, ColumnDefinition after) {
        return new Effect.AlterColumn(HERE, table, before, after);
    }

    static Effect index(String table, String name, String column) {
        return new Effect.CreateIndex(HERE, table, IndexDefinition.btree(name, true, List.of(column)));
    }

    static Effect dropIndex(String name, boolean ifExists) {
        return new Effect.DropIndex(HERE, "t", IndexDefinition.btree(name, true, List.of("b")), ifExists);
    }

    static Effect constraint(String table, ConstraintDefinition constraint) {
        return new Effect.AddConstraint(HERE, table, constraint);
    }

    static Effect dropped(String table, ConstraintDefinition constraint) {
        return new Effect.DropConstraint(HERE, table, constraint);
    }

    static ConstraintDefinition uniqueOn(String name, String... columns) {
        return new ConstraintDefinition.Unique(name, true, List.of(columns), null);
    }

    static ConstraintDefinition foreignKey(String name, String column, String target, String targetColumn) {
        return new ConstraintDefinition.ForeignKey(name, List.of(column), target, List.of(targetColumn));
    }

    static Effect view(String name, boolean orReplace, String sql, String... reads) {
        return new Effect.CreateView(statement(sql), name, false, orReplace, false, List.of(reads), List.of());
    }

    static Effect columnsOf(String view, String sql, String... columns) {
        return new Effect.CreateView(statement(sql), view, false, true, false, List.of("t"), List.of(columns));
    }

    static Effect materialized(String name, boolean ifNotExists, String sql) {
        return new Effect.CreateView(statement(sql), name, true, false, ifNotExists, List.of("t"), List.of());
    }

    static Effect object(Effect.ObjectKind kind, String name, boolean ifNotExists) {
        return new Effect.CreateObject(HERE, kind, name, false, ifNotExists);
    }

    static ColumnDefinition column(String name, String type, boolean nullable) {
        return ColumnDefinition.of(name, type, nullable);
    }

    static ColumnDefinition identity(String name, String type) {
        return new ColumnDefinition(name, type, List.of(), false, true, false, null, null, null, null, null, null);
    }

    static ColumnDefinition nullableIdentity(String name) {
        return new ColumnDefinition(name, "integer", List.of(), true, true, false, null, null, null, null, null, null);
    }

    static ColumnDefinition unique(String name) {
        return new ColumnDefinition(name, "integer", List.of(), true, false, true, null, null, null, null, null, null);
    }

    static ColumnDefinition checked(String name) {
        return new ColumnDefinition(
                name, "integer", List.of(), false, false, false, "\"" + name + "\" >= 0", "0", null, null, null, null);
    }

    static ColumnDefinition filled(String name, String type, String backfill) {
        return new ColumnDefinition(name, type, List.of(), false, false, false, null, backfill, null, null, null, null);
    }

    static ColumnDefinition defaulted(String name, String type, String value) {
        return new ColumnDefinition(name, type, List.of(), true, false, false, null, null, value, null, null, null);
    }
}
