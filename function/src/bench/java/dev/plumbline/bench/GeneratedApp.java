package dev.plumbline.bench;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An app of a {@link GeneratedProject}: what its migrations do is drawn by lot, and always possible. */
final class GeneratedApp {
    private static final List<String> TYPES = List.of(
            "character varying(100)",
            "integer",
            "boolean",
            "timestamp with time zone",
            "text",
            "numeric(10,2)",
            "uuid");

    private final String label;
    private final List<GeneratedApp> earlier;
    private final Random random;
    private final List<GeneratedTable> tables = new ArrayList<>();
    private final List<MigrationEffects> migrations = new ArrayList<>();

    private final List<Effect> effects = new ArrayList<>();
    private final List<Effect> deferred = new ArrayList<>();
    private final List<MigrationEffects.Unproven> unproven = new ArrayList<>();
    private final Set<MigrationKey> dependencies = new LinkedHashSet<>();
    private int operation;
    private int names;

    /** @param columns those that a later migration may change */
    private record GeneratedTable(MigrationKey creator, String name, List<ColumnDefinition> columns) {}

    GeneratedApp(String label, List<GeneratedApp> earlier, Random random) {
        this.label = label;
        this.earlier = earlier;
        this.random = random;
    }

    String label() {
        return label;
    }

    List<MigrationEffects> write() {
        for (int number = 1; number <= GeneratedProject.MIGRATIONS_OF_AN_APP; number++) {
            migration(number);
        }
        return migrations;
    }

    private void migration(int number) {
        MigrationKey key = new MigrationKey(label, "%04d_%s".formatted(number, number == 1 ? "initial" : "auto"));
        if (!migrations.isEmpty()) {
            dependencies.add(migrations.getLast().key());
        }
        int newTables = number == 1 ? 20 : 3;
        for (int i = 0; i < newTables; i++) {
            createTable(key);
        }
        if (number > 1) {
            changeTables();
        }
        if (number % 3 == 0) {
            createView();
        }
        if (number % 10 == 0) {
            Origin origin = next();
            effects.add(new Effect.RunPython(origin, "fill", false));
            unproven.add(new MigrationEffects.Unproven(
                    origin.operation(), "RunPython", origin.line(), "the function may do anything"));
        }
        effects.addAll(deferred);
        migrations.add(new MigrationEffects(
                key,
                label + "/migrations/" + key.name() + ".py",
                "sha256:" + key.name(),
                List.copyOf(dependencies),
                List.of(),
                List.of(),
                number == 1,
                true,
                effects,
                unproven));
        effects.clear();
        deferred.clear();
        unproven.clear();
        dependencies.clear();
        operation = 0;
    }

    private void createTable(MigrationKey key) {
        Origin origin = next();
        String name = "%s_model%d".formatted(label, tables.size());
        List<ColumnDefinition> columns = new ArrayList<>();
        columns.add(new ColumnDefinition(
                "id", "bigint", List.of(), false, true, false, null, null, null, null, null, null));
        int fields = 2 + random.nextInt(4);
        for (int i = 0; i < fields; i++) {
            columns.add(column());
        }
        List<ColumnDefinition> changeable = new ArrayList<>(columns.subList(1, columns.size()));
        GeneratedTable target = target();
        if (target != null) {
            columns.add(reference(origin, name, "parent_id", target));
        }
        if (!earlier.isEmpty() && random.nextInt(3) == 0) {
            // As everybody's owner, author or last editor: the user.
            GeneratedTable user = earlier.getFirst().tables.getFirst();
            dependencies.add(user.creator);
            columns.add(reference(origin, name, "user_id", user));
        }
        effects.add(new Effect.CreateTable(origin, name, columns, List.of("id"), false, null));
        tables.add(new GeneratedTable(key, name, changeable));
    }

    private ColumnDefinition reference(Origin origin, String table, String column, GeneratedTable target) {
        deferred.add(new Effect.AddConstraint(
                origin,
                table,
                new ConstraintDefinition.ForeignKey(
                        "%s_%s_fk".formatted(table, column), List.of(column), target.name, List.of("id"))));
        deferred.add(new Effect.CreateIndex(
                origin, table, IndexDefinition.btree("%s_%s_ix".formatted(table, column), false, List.of(column))));
        return ColumnDefinition.of(column, "bigint", true);
    }

    /** The table a new foreign key leads to: mostly of this app, sometimes of an earlier one. */
    private @Nullable GeneratedTable target() {
        if (!earlier.isEmpty() && random.nextInt(25) == 0) {
            GeneratedTable other = one(one(earlier).tables);
            dependencies.add(other.creator);
            return other;
        }
        return tables.isEmpty() ? null : one(tables);
    }

    private void changeTables() {
        GeneratedTable table = one(tables);
        ColumnDefinition added = column();
        effects.add(new Effect.AddColumn(next(), table.name, added));
        table.columns.add(added);

        table = one(tables);
        String column = one(table.columns).name();
        effects.add(new Effect.CreateIndex(
                next(), table.name, IndexDefinition.btree(label + "_ix" + names++, true, List.of(column))));

        table = one(tables);
        int place = random.nextInt(table.columns.size());
        ColumnDefinition before = table.columns.get(place);
        ColumnDefinition after = ColumnDefinition.of(before.name(), one(TYPES), before.nullable());
        effects.add(new Effect.AlterColumn(next(), table.name, before, after));
        table.columns.set(place, after);

        if (random.nextInt(3) == 0) {
            table = one(tables);
            place = random.nextInt(table.columns.size());
            ColumnDefinition renamed = table.columns.get(place).named("field%d".formatted(names++));
            effects.add(new Effect.RenameColumn(
                    next(), table.name, table.columns.get(place).name(), renamed.name()));
            table.columns.set(place, renamed);
        }
        if (random.nextInt(3) == 0) {
            table = one(tables);
            effects.add(new Effect.AddConstraint(
                    next(),
                    table.name,
                    new ConstraintDefinition.Unique(
                            label + "_uq" + names++,
                            true,
                            List.of("id", one(table.columns).name()),
                            null)));
        }
        table = one(tables);
        if (random.nextInt(4) == 0 && table.columns.size() > 1) {
            String dropped = table.columns.remove(table.columns.size() - 1).name();
            effects.add(new Effect.DropColumn(next(), table.name, dropped, true));
        }
    }

    private void createView() {
        String name = label + "_view" + names++;
        String read = one(tables).name;
        operation++;
        Origin origin = new Origin(
                operation, operation, Confidence.PROVEN, "CREATE VIEW %s AS SELECT id FROM %s".formatted(name, read));
        effects.add(new Effect.CreateView(origin, name, false, false, false, List.of(read), List.of()));
    }

    private ColumnDefinition column() {
        return ColumnDefinition.of("field%d".formatted(names++), one(TYPES), random.nextBoolean());
    }

    private Origin next() {
        operation++;
        return Origin.operation(operation, operation);
    }

    private <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
