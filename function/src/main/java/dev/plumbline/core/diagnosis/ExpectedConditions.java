package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the names of checks and partial indexes that stand for different conditions in the course of the migrations. */
public final class ExpectedConditions {
    private static final int LONGEST = 10_000;

    private final Map<String, Set<String>> conditions = new HashMap<>();
    /** Columns that had another name or type: a condition that names one may mean something else today. */
    private final Set<String> changed = new HashSet<>();

    private ExpectedConditions(Manifest manifest) {
        for (MigrationEffects migration : manifest.migrations()) {
            migration.effects().forEach(this::note);
        }
        conditions.values().removeIf(each -> each.size() < 2);
    }

    /** Of the tables in the catalog's schema. */
    public static List<ExpectedCondition> of(Manifest manifest, Catalog catalog) {
        ExpectedConditions expected = new ExpectedConditions(manifest);
        if (expected.conditions.isEmpty()) {
            return List.of();
        }
        List<ExpectedCondition> found = new ArrayList<>();
        for (Relation.Table table : catalog.tables()) {
            parts(table).forEach(part -> {
                List<String> comparable = expected.comparable(part);
                if (comparable.size() > 1) {
                    found.add(new ExpectedCondition(table.name(), table.columns(), part, comparable));
                }
            });
        }
        return found;
    }

    private static Stream<String> parts(Relation.Table table) {
        return Stream.concat(
                table.constraints().stream()
                        .filter(Constraint.Check.class::isInstance)
                        .map(Constraint::name),
                table.indexes().stream().filter(Index::partial).map(Index::name));
    }

    private List<String> comparable(String part) {
        return conditions.getOrDefault(part, Set.of()).stream()
                .filter(condition -> condition.length() <= LONGEST && !condition.contains(";"))
                .filter(condition -> changed.stream().noneMatch(condition::contains))
                .toList();
    }

    private void note(Effect effect) {
        switch (effect) {
            case Effect.AddConstraint add -> note(add.constraint());
            case Effect.CreateTable ignored -> {}
            case Effect.CreateIndex create ->
                note(create.index().name(), create.index().where());
            case Effect.RenameColumn rename -> {
                changed.add(rename.column());
                changed.add(rename.to());
            }
            case Effect.AlterColumn alter -> {
                if (!Objects.equals(alter.before().type(), alter.after().type())) {
                    changed.add(alter.after().name());
                }
            }
            case Effect.OnTable ignored -> {}
            case Effect.CreateView ignored -> {}
            case Effect.DropView ignored -> {}
            case Effect.CreateObject ignored -> {}
            case Effect.DropObject ignored -> {}
            case Effect.RunSql ignored -> {}
            case Effect.RunPython ignored -> {}
        }
    }

    private void note(ConstraintDefinition constraint) {
        if (constraint instanceof ConstraintDefinition.Check check && check.named()) {
            note(check.name(), check.sql());
        }
    }

    private void note(String name, @Nullable String condition) {
        if (condition != null) {
            conditions.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(condition);
        }
    }

    /** The catalog with what each part is known not to be. */
    public static Catalog compared(Catalog catalog, Map<ExpectedCondition, List<String>> others) {
        Map<RelationName, Relation.Table> tables = new LinkedHashMap<>();
        others.forEach((expected, conditions) -> Optional.ofNullable(tables.get(expected.table()))
                .or(() -> catalog.find(expected.table()).flatMap(Relation::asTable))
                .ifPresent(table -> tables.put(expected.table(), withOthers(table, expected.part(), conditions))));
        return catalog.with(tables);
    }

    private static Relation.Table withOthers(Relation.Table table, String part, List<String> conditions) {
        return new Relation.Table(
                table.name(),
                table.columns(),
                table.indexes().stream()
                        .map(index -> index.name().equals(part) ? index.withOtherConditions(conditions) : index)
                        .toList(),
                table.constraints().stream()
                        .map(constraint -> constraint instanceof Constraint.Check check
                                        && check.name().equals(part)
                                ? new Constraint.Check(check.name(), check.columns(), check.validated(), conditions)
                                : constraint)
                        .toList(),
                table.sizeBytes(),
                table.owner());
    }
}
