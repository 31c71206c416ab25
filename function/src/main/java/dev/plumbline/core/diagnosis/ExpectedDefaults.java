package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the columns whose default the migrations give, so that another one can be seen. */
public final class ExpectedDefaults {
    /** By table and column, as migrations name them; under another name since, a column is not looked for. */
    private final Map<String, Map<String, Set<String>>> defaults = new HashMap<>();

    private ExpectedDefaults(Manifest manifest) {
        for (MigrationEffects migration : manifest.migrations()) {
            migration.effects().forEach(this::note);
        }
    }

    /** Of the tables in the catalog's schema. */
    public static List<ExpectedDefault> of(Manifest manifest, Catalog catalog) {
        ExpectedDefaults expected = new ExpectedDefaults(manifest);
        List<ExpectedDefault> found = new ArrayList<>();
        expected.defaults.forEach((name, columns) -> catalog.table(name)
                .ifPresent(table -> table.columns().stream()
                        .filter(column -> column.hasDefault() && columns.containsKey(column.name()))
                        .map(column -> new ExpectedDefault(
                                table.name(),
                                column.name(),
                                column.type(),
                                List.copyOf(columns.getOrDefault(column.name(), Set.of()))))
                        .forEach(found::add)));
        return found;
    }

    private void note(Effect effect) {
        switch (effect) {
            case Effect.CreateTable create -> create.columns().forEach(column -> note(create.table(), column));
            case Effect.AddColumn add -> note(add.table(), add.column());
            case Effect.AlterColumn alter -> note(alter.table(), alter.after());
            case Effect.OnTable ignored -> {}
            case Effect.CreateView ignored -> {}
            case Effect.DropView ignored -> {}
            case Effect.CreateObject ignored -> {}
            case Effect.DropObject ignored -> {}
            case Effect.RunSql ignored -> {}
            case Effect.RunPython ignored -> {}
        }
    }

    private void note(String table, ColumnDefinition column) {
        String sql = column.databaseDefault();
        if (sql != null && !sql.equals(ColumnDefinition.UNWRITTEN) && !sql.contains(";")) {
            defaults.computeIfAbsent(table, key -> new HashMap<>())
                    .computeIfAbsent(column.name(), key -> new LinkedHashSet<>())
                    .add(sql);
        }
    }

    /** The catalog with what each default is known not to be. */
    public static Catalog compared(Catalog catalog, Map<ExpectedDefault, List<String>> others) {
        Map<RelationName, Relation.Table> tables = new LinkedHashMap<>();
        others.forEach((expected, defaults) -> Optional.ofNullable(tables.get(expected.table()))
                .or(() -> catalog.find(expected.table()).flatMap(Relation::asTable))
                .ifPresent(table -> tables.put(expected.table(), withOthers(table, expected.column(), defaults))));
        return catalog.with(tables);
    }

    private static Relation.Table withOthers(Relation.Table table, String column, List<String> defaults) {
        List<Column> columns = table.columns().stream()
                .map(each -> each.name().equals(column) ? each.withOtherDefaults(defaults) : each)
                .toList();
        return new Relation.Table(
                table.name(), columns, table.indexes(), table.constraints(), table.sizeBytes(), table.owner());
    }
}
