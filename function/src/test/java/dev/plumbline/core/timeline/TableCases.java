package dev.plumbline.core.timeline;

import static dev.plumbline.core.timeline.EffectSamples.HERE;
import static dev.plumbline.core.timeline.EffectSamples.add;
import static dev.plumbline.core.timeline.EffectSamples.alter;
import static dev.plumbline.core.timeline.EffectSamples.checked;
import static dev.plumbline.core.timeline.EffectSamples.column;
import static dev.plumbline.core.timeline.EffectSamples.createIfNotExists;
import static dev.plumbline.core.timeline.EffectSamples.defaulted;
import static dev.plumbline.core.timeline.EffectSamples.drop;
import static dev.plumbline.core.timeline.EffectSamples.fails;
import static dev.plumbline.core.timeline.EffectSamples.filled;
import static dev.plumbline.core.timeline.EffectSamples.identity;
import static dev.plumbline.core.timeline.EffectSamples.newTable;
import static dev.plumbline.core.timeline.EffectSamples.nullableIdentity;
import static dev.plumbline.core.timeline.EffectSamples.unique;
import static dev.plumbline.core.timeline.EffectSamples.works;

import dev.plumbline.core.timeline.EffectSamples.Case;
import java.util.stream.Stream;

/** Tables and columns, made, changed and dropped. */
final class TableCases {
    private TableCases() {}

    static Stream<Case> all() {
        return Stream.of(tables(), columns(), alterations()).flatMap(stream -> stream);
    }

    private static Stream<Case> tables() {
        return Stream.of(
                works("a new table", newTable("n")),
                works("a new table in another schema", newTable("other.n")),
                fails("a table over a table", "42P07", newTable("t")),
                fails("a table over a view", "42P07", newTable("v")),
                fails("a table over a materialized view", "42P07", newTable("mv")),
                fails("a table over an index", "42P07", newTable("ix")),
                fails("a table over a constraint's index", "42P07", newTable("t_pkey")),
                fails("a table over a sequence", "42P07", newTable("sq")),
                fails("a table over an identity's sequence", "42P07", newTable("u_id_seq")),
                fails("a table over a table of another schema", "42P07", newTable("other.t")),
                works("a table beside one of its own key's name", newTable("t_pkey1")),
                works(
                        "a table whose name PostgreSQL cuts",
                        newTable("a_table_with_a_name_that_is_a_good_deal_longer_than_63_bytes_are")),
                works("a table if not exists, over a view", createIfNotExists("v")),
                works("a table dropped with CASCADE", drop("t", false, true)),
                fails("a table that others need, dropped", "2BP01", drop("t", false, false)),
                fails("a table a view needs, dropped", "2BP01", drop("Mixed", false, false)),
                fails("a table of another schema that a view needs, dropped", "2BP01", drop("other.t", false, false)),
                works("a table that nothing needs, dropped", drop("u", false, false)),
                fails("a missing table dropped", "42P01", drop("nope", false, true)),
                works("a missing table dropped if it exists", drop("nope", true, true)),
                fails("a view dropped as table", "42809", drop("v", false, true)),
                fails("a view dropped as table if it exists", "42809", drop("v", true, true)),
                fails("an index dropped as table", "42809", drop("ix", false, true)),
                works("a table renamed", new Effect.RenameTable(HERE, "t", "t9")),
                works("a view renamed as table", new Effect.RenameTable(HERE, "v", "v9")),
                works("an index renamed as table", new Effect.RenameTable(HERE, "ix", "ix9")),
                fails("a missing table renamed", "42P01", new Effect.RenameTable(HERE, "nope", "t9")),
                fails("a table renamed to another", "42P07", new Effect.RenameTable(HERE, "t", "u")),
                fails("a table renamed to a view", "42P07", new Effect.RenameTable(HERE, "t", "v")),
                fails("a table renamed to an index", "42P07", new Effect.RenameTable(HERE, "t", "ix")),
                fails("a table renamed to itself", "42P07", new Effect.RenameTable(HERE, "t", "t")),
                works("a table of another schema renamed", new Effect.RenameTable(HERE, "other.t", "t9")));
    }

    private static Stream<Case> columns() {
        return Stream.of(
                works("a new column", add("t", column("c", "text", true))),
                works("a new column that is not null, with a backfill", add("t", filled("c", "integer", "0"))),
                works("a new unique column", add("t", unique("c"))),
                works("a new checked column", add("t", checked("c"))),
                fails("a column that is there", "42701", add("t", column("a", "integer", true))),
                fails("a system column", "42701", add("t", column("xmin", "integer", true))),
                fails("a column for a missing table", "42P01", add("nope", column("a", "integer", true))),
                fails(
                        "a column for a missing table of another schema",
                        "42P01",
                        add("other.no", column("a", "integer", true))),
                fails("a column for a view", "42809", add("v", column("z", "integer", true))),
                fails("a column for a materialized view", "42809", add("mv", column("z", "integer", true))),
                fails("a column for an index", "42809", add("ix", column("z", "integer", true))),
                fails("a column for a sequence", "42809", add("sq", column("z", "integer", true))),
                works("a column dropped", new Effect.DropColumn(HERE, "t", "b", false)),
                works("a column of several constraints dropped", new Effect.DropColumn(HERE, "t", "y", false)),
                works(
                        "a column dropped with CASCADE takes foreign keys and views",
                        new Effect.DropColumn(HERE, "t", "id", true)),
                works("a column of the key dropped with CASCADE", new Effect.DropColumn(HERE, "u", "id", true)),
                works("a foreign key's column dropped", new Effect.DropColumn(HERE, "u", "t_id", true)),
                fails("a column that a view reads, dropped", "2BP01", new Effect.DropColumn(HERE, "t", "a", false)),
                works("a column that a view reads, dropped with CASCADE", new Effect.DropColumn(HERE, "t", "a", true)),
                fails("a missing column dropped", "42703", new Effect.DropColumn(HERE, "t", "nope", true)),
                fails("a column of a missing table dropped", "42P01", new Effect.DropColumn(HERE, "nope", "a", true)),
                fails("a column of a view dropped", "42809", new Effect.DropColumn(HERE, "v", "a", true)),
                works("a column renamed", new Effect.RenameColumn(HERE, "t", "id", "id9")),
                works("a column of a view renamed", new Effect.RenameColumn(HERE, "v", "id", "id9")),
                fails("a missing column renamed", "42703", new Effect.RenameColumn(HERE, "t", "nope", "a")),
                fails("a column renamed to another", "42701", new Effect.RenameColumn(HERE, "t", "a", "b")),
                fails("a column of a missing table renamed", "42P01", new Effect.RenameColumn(HERE, "nope", "a", "b")));
    }

    private static Stream<Case> alterations() {
        ColumnDefinition a = column("a", "integer", true);
        ColumnDefinition s = column("s", "character varying(20)", true);
        ColumnDefinition id = column("id", "bigint", false);
        return Stream.of(
                works("a longer text", alter("t", s, column("s", "character varying(40)", true))),
                works("a text made longer and not null", alter("t", s, column("s", "character varying(40)", false))),
                works(
                        "a column made not null with a backfill",
                        alter("t", s, filled("s", "character varying(20)", "''"))),
                fails("the type of a column that a view reads", "0A000", alter("t", a, column("a", "bigint", true))),
                fails(
                        "the same type of a column that a view reads",
                        "0A000",
                        alter("t", column("a", "bigint", true), a)),
                works("a column that a view reads, made not null", alter("t", a, column("a", "integer", false))),
                fails(
                        "the type of a missing column",
                        "42703",
                        alter("t", column("nope", "text", true), column("nope", "integer", true))),
                fails(
                        "nullability of a missing column",
                        "42703",
                        alter("t", column("nope", "text", true), column("nope", "text", false))),
                fails("a column of a missing table", "42P01", alter("nope", s, column("s", "text", true))),
                fails("the type of a view's column", "42809", alter("v", a, column("a", "text", true))),
                fails("nullability of a view's column", "42809", alter("v", a, column("a", "integer", false))),
                fails(
                        "nullability of a materialized view's column",
                        "42809",
                        alter("mv", column("x", "integer", false), column("x", "integer", true))),
                fails("an identity made nullable", "42601", alter("u", id, column("id", "bigint", true))),
                fails(
                        "a key made nullable",
                        "42P16",
                        alter("k", column("id", "integer", false), column("id", "integer", true))),
                fails(
                        "a shorter text of a missing column",
                        "42703",
                        alter(
                                "t",
                                column("nope", "character varying(9)", true),
                                column("nope", "character varying(5)", true))),
                fails(
                        "identity added to a column that a view reads",
                        "0A000",
                        alter("other.t", column("id", "integer", false), identity("id", "integer"))),
                fails(
                        "identity added to a nullable column",
                        "55000",
                        alter("t", column("b", "integer", true), nullableIdentity("b"))),
                fails("identity added twice", "55000", alter("u", id, identity("id", "bigint"))),
                works("identity added", alter("k", column("id", "integer", false), identity("id", "integer"))),
                works("identity dropped", alter("u", identity("id", "bigint"), id)),
                works(
                        "identity dropped where there is none",
                        alter("k", identity("id", "integer"), column("id", "integer", false))),
                works("a database default", alter("t", column("b", "integer", true), defaulted("b", "integer", "5"))),
                works(
                        "a database default taken away",
                        alter("t", defaulted("b", "integer", "5"), column("b", "integer", true))));
    }
}
