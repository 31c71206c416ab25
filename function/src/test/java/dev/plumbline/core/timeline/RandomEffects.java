package dev.plumbline.core.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** Effects of every kind over a handful of names, so that they meet each other often. */
final class RandomEffects {
    private static final Origin HERE = Origin.operation(1, 1);
    private static final List<String> RELATIONS = List.of("a", "b", "c", "v", "w", "b_x_key", "c_pkey", "Order");
    private static final List<String> COLUMNS = List.of("id", "x", "y", "z", "Select");
    private static final List<String> TYPES =
            List.of("integer", "bigint", "text", "character varying(10)", "character varying(20)", "boolean");

    private final Random random;

    RandomEffects(long seed) {
        random = new Random(seed);
    }

    Effect next() {
        List<Supplier<Effect>> kinds = List.of(
                this::createTable,
                this::createTable,
                this::createTable,
                () -> new Effect.DropTable(HERE, relation(), flip(), flip()),
                () -> new Effect.RenameTable(HERE, relation(), relation()),
                this::addColumn,
                this::addColumn,
                this::addColumn,
                () -> new Effect.DropColumn(HERE, relation(), column(), flip()),
                () -> new Effect.RenameColumn(HERE, relation(), column(), column()),
                this::alterColumn,
                this::alterColumn,
                () -> new Effect.CreateIndex(HERE, relation(), index()),
                () -> new Effect.CreateIndex(HERE, relation(), index()),
                () -> new Effect.DropIndex(HERE, relation(), index(), flip()),
                () -> new Effect.RenameIndex(HERE, relation(), index(), relation()),
                () -> new Effect.AddConstraint(HERE, relation(), constraint()),
                () -> new Effect.AddConstraint(HERE, relation(), constraint()),
                () -> new Effect.DropConstraint(HERE, relation(), constraint()),
                this::createView,
                this::createView,
                this::dropView);
        return pick(kinds).get();
    }

    private Effect createTable() {
        List<ColumnDefinition> columns = new ArrayList<>();
        boolean identity = flip();
        columns.add(definition("id", identity ? "bigint" : "integer", false, identity, false));
        for (String column : COLUMNS.subList(1, COLUMNS.size())) {
            if (flip()) {
                columns.add(definition(column, pick(TYPES), flip(), false, random.nextInt(4) == 0));
            }
        }
        List<String> key = random.nextInt(5) == 0 ? List.of() : List.of("id");
        boolean ifNotExists = random.nextInt(5) == 0 && columns.stream().allMatch(column -> column.comment() == null);
        String comment = !ifNotExists && flip() ? "told" : null;
        return new Effect.CreateTable(HERE, relation(), columns, key, ifNotExists, comment);
    }

    private Effect addColumn() {
        return new Effect.AddColumn(
                HERE, relation(), definition(column(), pick(TYPES), flip(), false, random.nextInt(4) == 0));
    }

    private Effect alterColumn() {
        String column = column();
        ColumnDefinition before = definition(column, pick(TYPES), flip(), random.nextInt(6) == 0, false);
        // A cast that works for every row keeps the two on speaking terms.
        ColumnDefinition after = definition(column, "text", flip(), false, false);
        return new Effect.AlterColumn(HERE, relation(), before, after);
    }

    private Effect createView() {
        String read = relation();
        String name = relation();
        boolean orReplace = flip();
        String sql = String.format(
                Locale.ROOT,
                "CREATE %sVIEW \"%s\" AS SELECT count(*) FROM \"%s\"",
                orReplace ? "OR REPLACE " : "",
                name,
                read);
        return new Effect.CreateView(
                new Origin(random.nextInt(), 1, Confidence.PROVEN, sql),
                name,
                false,
                orReplace,
                false,
                List.of(read),
                List.of("count"));
    }

    private Effect dropView() {
        return new Effect.DropView(HERE, relation(), false, flip(), flip());
    }

    private IndexDefinition index() {
        boolean named = flip();
        List<String> columns = columns();
        String name = named ? pick(List.of("i", "j", "a", "v", "a_pkey")) : "a_" + columns.getFirst() + "_0123abcd";
        return IndexDefinition.btree(name, named, columns);
    }

    private ConstraintDefinition constraint() {
        String name = pick(List.of("k", "l", "i", "b", "a_pkey", "c_pkey"));
        return switch (random.nextInt(4)) {
            case 0 -> new ConstraintDefinition.PrimaryKey(name, List.of(column()));
            case 1 -> new ConstraintDefinition.Unique(name, flip(), columns(), null);
            case 2 -> new ConstraintDefinition.ForeignKey(name, List.of("id"), relation(), List.of("id"));
            default -> new ConstraintDefinition.Check(name, true, "\"id\" IS NOT NULL");
        };
    }

    private ColumnDefinition definition(String name, String type, boolean nullable, boolean identity, boolean unique) {
        return new ColumnDefinition(
                name,
                identity ? "bigint" : type,
                List.of(),
                nullable && !identity,
                identity,
                unique,
                random.nextInt(6) == 0 ? "\"" + name + "\" IS NOT NULL" : null,
                null,
                null,
                null,
                null,
                random.nextInt(8) == 0 ? "a word" : null);
    }

    private List<String> columns() {
        String first = column();
        String second = column();
        return flip() || first.equals(second) ? List.of(first) : List.of(first, second);
    }

    private String relation() {
        return pick(RELATIONS);
    }

    private String column() {
        return pick(COLUMNS);
    }

    private boolean flip() {
        return random.nextBoolean();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
