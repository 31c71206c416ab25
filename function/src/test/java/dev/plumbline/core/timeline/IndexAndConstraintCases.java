package dev.plumbline.core.timeline;

import static dev.plumbline.core.timeline.EffectSamples.HERE;
import static dev.plumbline.core.timeline.EffectSamples.constraint;
import static dev.plumbline.core.timeline.EffectSamples.dropIndex;
import static dev.plumbline.core.timeline.EffectSamples.dropped;
import static dev.plumbline.core.timeline.EffectSamples.fails;
import static dev.plumbline.core.timeline.EffectSamples.foreignKey;
import static dev.plumbline.core.timeline.EffectSamples.index;
import static dev.plumbline.core.timeline.EffectSamples.uniqueOn;
import static dev.plumbline.core.timeline.EffectSamples.works;

import dev.plumbline.core.timeline.EffectSamples.Case;
import java.util.List;
import java.util.stream.Stream;

/** Indexes and constraints, by name and by their columns. */
final class IndexAndConstraintCases {
    private IndexAndConstraintCases() {}

    static Stream<Case> all() {
        return Stream.of(indexes(), constraints()).flatMap(stream -> stream);
    }

    private static Stream<Case> indexes() {
        return Stream.of(
                works("an index", index("t", "n", "b")),
                works(
                        "a unique partial index",
                        new Effect.CreateIndex(
                                HERE,
                                "t",
                                new IndexDefinition(
                                        "n",
                                        true,
                                        List.of("b", "s"),
                                        List.of(true, false),
                                        true,
                                        "btree",
                                        null,
                                        true,
                                        "\"b\" > 0",
                                        List.of("x"),
                                        false,
                                        false,
                                        true))),
                works(
                        "a pattern index",
                        new Effect.CreateIndex(
                                HERE,
                                "t",
                                new IndexDefinition(
                                        "n_like",
                                        false,
                                        List.of("s"),
                                        List.of(false),
                                        false,
                                        "btree",
                                        "varchar_pattern_ops",
                                        false,
                                        null,
                                        List.of(),
                                        true,
                                        false,
                                        true))),
                works("an index of a materialized view", index("mv", "n", "x")),
                fails("an index over an index", "42P07", index("t", "ix", "b")),
                fails("an index over a table", "42P07", index("t", "u", "b")),
                fails("an index over a view", "42P07", index("t", "v", "b")),
                fails("an index on a missing table", "42P01", index("nope", "n", "b")),
                fails("an index on a missing column", "42703", index("t", "n", "nope")),
                fails("an index over an index on a missing column", "42703", index("t", "ix", "nope")),
                fails("an index on a view", "42809", index("v", "n", "id")),
                fails("an index on a sequence", "42809", index("sq", "n", "id")),
                fails("an index on an index", "42809", index("ix", "n", "id")),
                works("an index dropped", dropIndex("ix", true)),
                works("a missing index dropped if it exists", dropIndex("nope", true)),
                fails("a missing index dropped", "42704", dropIndex("nope", false)),
                fails("a table dropped as index", "42809", dropIndex("u", true)),
                fails("a view dropped as index", "42809", dropIndex("v", true)),
                fails("a constraint's index dropped", "2BP01", dropIndex("t_pkey", true)),
                works(
                        "a derived index dropped, whatever its name",
                        new Effect.DropIndex(
                                HERE, "t", IndexDefinition.btree("t_x_99999999", false, List.of("x")), true)),
                works(
                        "a missing derived index dropped",
                        new Effect.DropIndex(
                                HERE, "t", IndexDefinition.btree("t_s_99999999", false, List.of("s")), true)),
                works(
                        "index_together dropped, whatever its name",
                        new Effect.DropIndex(
                                HERE,
                                "t",
                                IndexDefinition.btree("t_x_b_99999999_idx", false, List.of("x", "b")),
                                true)),
                works(
                        "an index renamed",
                        new Effect.RenameIndex(HERE, "t", IndexDefinition.btree("ix", true, List.of("b")), "ix9")),
                works(
                        "a constraint's index renamed",
                        new Effect.RenameIndex(HERE, "t", IndexDefinition.btree("t_pkey", true, List.of("id")), "pk9")),
                works(
                        "index_together renamed",
                        new Effect.RenameIndex(
                                HERE,
                                "t",
                                IndexDefinition.btree("t_x_b_99999999_idx", false, List.of("x", "b")),
                                "ix9")),
                fails(
                        "a missing index renamed",
                        "42P01",
                        new Effect.RenameIndex(HERE, "t", IndexDefinition.btree("nope", true, List.of("b")), "ix9")),
                fails(
                        "an index renamed to a table",
                        "42P07",
                        new Effect.RenameIndex(HERE, "t", IndexDefinition.btree("ix", true, List.of("b")), "u")));
    }

    private static Stream<Case> constraints() {
        return Stream.of(
                works("a unique constraint", constraint("t", uniqueOn("n", "b", "s"))),
                works(
                        "a deferrable unique constraint",
                        constraint(
                                "t",
                                new ConstraintDefinition.Unique(
                                        "n", true, List.of("b"), "DEFERRABLE INITIALLY DEFERRED"))),
                fails("a unique constraint over an index", "42P07", constraint("t", uniqueOn("ix", "b"))),
                fails("a unique constraint over a table", "42P07", constraint("t", uniqueOn("u", "b"))),
                fails(
                        "a unique constraint over a unique constraint",
                        "42P07",
                        constraint("t", uniqueOn("t_a_key", "b"))),
                fails("a unique constraint over a check", "42710", constraint("t", uniqueOn("b_positive", "b"))),
                fails("a unique constraint on a missing column", "42703", constraint("t", uniqueOn("n", "nope"))),
                fails(
                        "a unique constraint over an index on a missing column",
                        "42703",
                        constraint("t", uniqueOn("ix", "nope"))),
                fails("a unique constraint of a missing table", "42P01", constraint("nope", uniqueOn("n", "b"))),
                fails("a unique constraint of a view", "42809", constraint("v", uniqueOn("n", "id"))),
                works("a check", constraint("t", new ConstraintDefinition.Check("n", true, "\"y\" > \"x\""))),
                works(
                        "a check named as a table",
                        constraint("t", new ConstraintDefinition.Check("u", true, "\"x\" > 0"))),
                fails(
                        "a check over a check",
                        "42710",
                        constraint("t", new ConstraintDefinition.Check("b_positive", true, "\"x\" > 0"))),
                fails(
                        "a check over a key",
                        "42710",
                        constraint("t", new ConstraintDefinition.Check("t_pkey", true, "\"x\" > 0"))),
                works(
                        "an exclusion",
                        constraint("t", new ConstraintDefinition.Exclusion("n", "USING gist (\"x\" WITH =)"))),
                works(
                        "a partial exclusion over two keys",
                        constraint(
                                "k",
                                new ConstraintDefinition.Exclusion(
                                        "n", "USING gist (\"id\" WITH =, \"during\" WITH &&) WHERE (\"id\" > 0)"))),
                works(
                        "an exclusion over an expression",
                        constraint("k", new ConstraintDefinition.Exclusion("n", "USING gist ((\"id\" + 1) WITH =)"))),
                fails(
                        "an exclusion over an index",
                        "42P07",
                        constraint("t", new ConstraintDefinition.Exclusion("ix", "USING gist (\"x\" WITH =)"))),
                works("a foreign key", constraint("u", foreignKey("n", "t_id", "t", "id"))),
                works("a foreign key on itself", constraint("u", foreignKey("n", "t_id", "u", "id"))),
                works("a foreign key on a unique column", constraint("u", foreignKey("n", "t_id", "t", "a"))),
                fails(
                        "a foreign key over a foreign key",
                        "42710",
                        constraint("u", foreignKey("u_t_fk", "t_id", "nope", "id"))),
                works("a foreign key named as a table", constraint("u", foreignKey("v", "t_id", "t", "id"))),
                fails(
                        "a foreign key on a missing table",
                        "42P01",
                        constraint("u", foreignKey("n", "t_id", "nope", "id"))),
                fails("a foreign key on a view", "42809", constraint("u", foreignKey("n", "t_id", "v", "id"))),
                fails("a foreign key on an index", "42809", constraint("u", foreignKey("n", "t_id", "ix", "id"))),
                fails(
                        "a foreign key of a missing column",
                        "42703",
                        constraint("u", foreignKey("n", "nope", "t", "id"))),
                fails(
                        "a foreign key on a missing column",
                        "42703",
                        constraint("u", foreignKey("n", "t_id", "t", "nope"))),
                fails(
                        "a foreign key on a column that is not unique",
                        "42830",
                        constraint("u", foreignKey("n", "t_id", "t", "b"))),
                fails(
                        "a foreign key of a missing table",
                        "42P01",
                        constraint("nope", foreignKey("n", "t_id", "t", "id"))),
                works("a primary key", constraint("Mixed", new ConstraintDefinition.PrimaryKey("n", List.of("id")))),
                fails(
                        "a second primary key",
                        "42P16",
                        constraint("t", new ConstraintDefinition.PrimaryKey("n", List.of("b")))),
                fails(
                        "a primary key over an index",
                        "42P07",
                        constraint("Mixed", new ConstraintDefinition.PrimaryKey("ix", List.of("id")))),
                fails(
                        "a primary key on a missing column",
                        "42703",
                        constraint("t", new ConstraintDefinition.PrimaryKey("n", List.of("nope")))),
                works("a check dropped", dropped("t", new ConstraintDefinition.Check("b_positive", true, null))),
                works("a unique constraint dropped", dropped("t", uniqueOn("t_a_key", "a"))),
                fails("a missing constraint dropped", "42704", dropped("t", uniqueOn("nope", "a"))),
                fails("a constraint of a missing table dropped", "42P01", dropped("nope", uniqueOn("n", "a"))),
                fails("a constraint of a view dropped", "42809", dropped("v", uniqueOn("n", "a"))),
                works(
                        "unique_together dropped, whatever its name",
                        dropped(
                                "t",
                                new ConstraintDefinition.Unique(
                                        "t_x_y_99999999_uniq", false, List.of("x", "y"), null))),
                works(
                        "a derived unique constraint that is missing, dropped",
                        dropped("t", new ConstraintDefinition.Unique("t_b_99999999_uniq", false, List.of("b"), null))),
                works(
                        "a derived foreign key dropped, whatever its name",
                        dropped("u", foreignKey("u_t_id_99999999_fk_t_id", "t_id", "t", "id"))),
                works(
                        "a derived check dropped, whatever its name",
                        dropped("t", new ConstraintDefinition.Check("t_b_99999999_check", false, "\"b\" > 0"))),
                fails(
                        "a key that a foreign key needs, dropped",
                        "2BP01",
                        dropped("t", new ConstraintDefinition.PrimaryKey("t_pkey", List.of("id")))),
                works(
                        "a primary key dropped",
                        dropped("u", new ConstraintDefinition.PrimaryKey("u_pkey", List.of("id")))));
    }
}
