package dev.plumbline.core.timeline;

import static dev.plumbline.core.timeline.EffectSamples.HERE;
import static dev.plumbline.core.timeline.EffectSamples.column;
import static dev.plumbline.core.timeline.EffectSamples.columnsOf;
import static dev.plumbline.core.timeline.EffectSamples.fails;
import static dev.plumbline.core.timeline.EffectSamples.foreignKey;
import static dev.plumbline.core.timeline.EffectSamples.materialized;
import static dev.plumbline.core.timeline.EffectSamples.object;
import static dev.plumbline.core.timeline.EffectSamples.statement;
import static dev.plumbline.core.timeline.EffectSamples.uniqueOn;
import static dev.plumbline.core.timeline.EffectSamples.view;
import static dev.plumbline.core.timeline.EffectSamples.works;

import dev.plumbline.core.timeline.EffectSamples.Case;
import java.util.List;
import java.util.stream.Stream;

/** Views, other objects, and statements with IF [NOT] EXISTS. */
final class ViewAndObjectCases {
    private ViewAndObjectCases() {}

    static Stream<Case> all() {
        return Stream.of(views(), objects(), guarded()).flatMap(stream -> stream);
    }

    private static Stream<Case> views() {
        return Stream.of(
                works("a view", view("n", false, "CREATE VIEW n AS SELECT id FROM t", "t")),
                works("a view replaced", view("v2", true, "CREATE OR REPLACE VIEW v2 AS SELECT id FROM t", "t")),
                fails("a view over a view", "42P07", view("v", false, "CREATE VIEW v AS SELECT id FROM t", "t")),
                fails("a view over a table", "42P07", view("t", false, "CREATE VIEW t AS SELECT id FROM u", "u")),
                fails("a view over an index", "42P07", view("ix", false, "CREATE VIEW ix AS SELECT id FROM u", "u")),
                fails(
                        "a view replacing a table",
                        "42809",
                        view("u", true, "CREATE OR REPLACE VIEW u AS SELECT id FROM t", "t")),
                fails(
                        "a view replacing a materialized view",
                        "42809",
                        view("mv", true, "CREATE OR REPLACE VIEW mv AS SELECT id FROM t", "t")),
                fails(
                        "a view replacing an index",
                        "42809",
                        view("ix", true, "CREATE OR REPLACE VIEW ix AS SELECT id FROM t", "t")),
                fails(
                        "a view of a missing table",
                        "42P01",
                        view("n", false, "CREATE VIEW n AS SELECT 1 FROM t, nope", "t", "nope")),
                fails(
                        "a view of a missing table of another schema",
                        "42P01",
                        view("n", false, "CREATE VIEW n AS SELECT 1 FROM other.nope", "other.nope")),
                fails(
                        "a view of a missing table over a table",
                        "42P01",
                        view("t", false, "CREATE VIEW t AS SELECT 1 FROM nope", "nope")),
                works(
                        "a view of PostgreSQL's own tables",
                        view("n", false, "CREATE VIEW n AS SELECT oid FROM pg_class", "pg_class")),
                fails(
                        "a replaced view that loses columns",
                        "42P16",
                        columnsOf("v", "CREATE OR REPLACE VIEW v (id) AS SELECT id FROM t", "id")),
                fails(
                        "a replaced view whose columns change places",
                        "42P16",
                        columnsOf("v", "CREATE OR REPLACE VIEW v (a, id) AS SELECT a, id FROM t", "a", "id")),
                works(
                        "a materialized view",
                        materialized("n", false, "CREATE MATERIALIZED VIEW n AS SELECT id FROM t")),
                works(
                        "a materialized view if not exists, over a table",
                        materialized("u", true, "CREATE MATERIALIZED VIEW IF NOT EXISTS u AS SELECT id FROM t")),
                fails(
                        "a materialized view over a table",
                        "42P07",
                        materialized("u", false, "CREATE MATERIALIZED VIEW u AS SELECT id FROM t")),
                works("a view dropped", new Effect.DropView(HERE, "v2", false, false, false)),
                works("a view dropped with CASCADE", new Effect.DropView(HERE, "v", false, false, true)),
                fails(
                        "a view that another reads, dropped",
                        "2BP01",
                        new Effect.DropView(HERE, "v", false, false, false)),
                fails("a missing view dropped", "42P01", new Effect.DropView(HERE, "nope", false, false, false)),
                works("a missing view dropped if it exists", new Effect.DropView(HERE, "nope", false, true, false)),
                fails("a table dropped as view", "42809", new Effect.DropView(HERE, "t", false, true, false)),
                fails("an index dropped as view", "42809", new Effect.DropView(HERE, "ix", false, true, false)),
                fails(
                        "a materialized view dropped as view",
                        "42809",
                        new Effect.DropView(HERE, "mv", false, true, false)),
                works("a materialized view dropped", new Effect.DropView(HERE, "mv", true, false, false)),
                fails(
                        "a view dropped as materialized view",
                        "42809",
                        new Effect.DropView(HERE, "v", true, false, false)),
                fails(
                        "a missing materialized view dropped",
                        "42P01",
                        new Effect.DropView(HERE, "nope", true, false, false)));
    }

    private static Stream<Case> objects() {
        return Stream.of(
                works("an extension", object(Effect.ObjectKind.EXTENSION, "pg_trgm", false)),
                fails("an extension twice", "42710", object(Effect.ObjectKind.EXTENSION, "btree_gist", false)),
                works("an extension if not exists", object(Effect.ObjectKind.EXTENSION, "btree_gist", true)),
                fails(
                        "a missing extension dropped",
                        "42704",
                        new Effect.DropObject(HERE, Effect.ObjectKind.EXTENSION, "nope", false, false)),
                works(
                        "a missing extension dropped if it exists",
                        new Effect.DropObject(HERE, Effect.ObjectKind.EXTENSION, "nope", true, false)),
                works("a sequence", object(Effect.ObjectKind.SEQUENCE, "n", false)),
                fails("a sequence over a sequence", "42P07", object(Effect.ObjectKind.SEQUENCE, "sq", false)),
                fails("a sequence over a table", "42P07", object(Effect.ObjectKind.SEQUENCE, "t", false)),
                works("a sequence if not exists, over a table", object(Effect.ObjectKind.SEQUENCE, "t", true)),
                works(
                        "a sequence dropped",
                        new Effect.DropObject(HERE, Effect.ObjectKind.SEQUENCE, "sq", false, false)),
                fails(
                        "a missing sequence dropped",
                        "42P01",
                        new Effect.DropObject(HERE, Effect.ObjectKind.SEQUENCE, "nope", false, false)),
                fails(
                        "a table dropped as sequence",
                        "42809",
                        new Effect.DropObject(HERE, Effect.ObjectKind.SEQUENCE, "t", true, false)),
                works("a schema", object(Effect.ObjectKind.SCHEMA, "n", false)),
                fails("a schema twice", "42P06", object(Effect.ObjectKind.SCHEMA, "other", false)),
                fails(
                        "a full schema dropped",
                        "2BP01",
                        new Effect.DropObject(HERE, Effect.ObjectKind.SCHEMA, "other", false, false)),
                works(
                        "a full schema dropped with CASCADE",
                        new Effect.DropObject(HERE, Effect.ObjectKind.SCHEMA, "other", false, true)),
                works("data changed", new Effect.RunSql(statement("UPDATE t SET b = 1"), true)),
                fails(
                        "data of a missing table changed",
                        "42P01",
                        new Effect.RunSql(statement("INSERT INTO nope (a) VALUES (1)"), true)),
                works("Python that does nothing", new Effect.RunPython(HERE, "noop", true)));
    }

    /** {@code IF EXISTS} and {@code IF NOT EXISTS} that only the text of a statement tells. */
    private static Stream<Case> guarded() {
        ColumnDefinition a = column("a", "integer", true);
        return Stream.of(
                works(
                        "a column of a table that need not exist",
                        new Effect.AddColumn(statement("ALTER TABLE IF EXISTS nope ADD COLUMN a int"), "nope", a)),
                works(
                        "a column of a table of another schema that need not exist",
                        new Effect.AddColumn(
                                statement("ALTER TABLE IF EXISTS other.nope ADD COLUMN a int"), "other.nope", a)),
                works(
                        "a column unless it exists",
                        new Effect.AddColumn(statement("ALTER TABLE t ADD COLUMN IF NOT EXISTS a int"), "t", a)),
                works(
                        "a column dropped if it exists",
                        new Effect.DropColumn(
                                statement("ALTER TABLE t DROP COLUMN IF EXISTS nope CASCADE"), "t", "nope", true)),
                works(
                        "a table renamed if it exists",
                        new Effect.RenameTable(statement("ALTER TABLE IF EXISTS nope RENAME TO n"), "nope", "n")),
                works(
                        "an index unless it exists",
                        new Effect.CreateIndex(
                                statement("CREATE INDEX IF NOT EXISTS ix ON t (s)"),
                                "t",
                                IndexDefinition.btree("ix", true, List.of("s")))),
                works(
                        "a constraint dropped if it exists",
                        new Effect.DropConstraint(
                                statement("ALTER TABLE t DROP CONSTRAINT IF EXISTS nope"), "t", uniqueOn("nope", "a"))),
                fails(
                        "a foreign key of a table that need not exist, on a missing one",
                        "42P01",
                        new Effect.AddConstraint(
                                statement("ALTER TABLE IF EXISTS u ADD CONSTRAINT n FOREIGN KEY (t_id)"
                                        + " REFERENCES nope (id)"),
                                "u",
                                foreignKey("n", "t_id", "nope", "id"))));
    }
}
