package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import dev.plumbline.core.timeline.PackageProject.OwnCode;
import dev.plumbline.core.timeline.PackageProject.RealStep;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a manifest says beforehand that it does not know, fact by fact: the aspects of a column, an index, a constraint
 * that a probable effect is about, and what an operation that only running tells did while it ran. A fact that was once
 * announced stays so until both sides agree on it.
 */
final class Announcements {
    /** Subjects of a column, an index, …; {@code *} ends one that covers all that begins so. */
    private final Set<String> subjects = new HashSet<>();

    private final Set<String> open = new HashSet<>();

    private static final Pattern COMPUTED = Pattern.compile("(\\w+) of the field (\\w+) is computed");
    private static final List<String> ASPECTS =
            List.of("column", "type", "null", "identity", "generated", "default", "collation", "comment");

    /** Takes what is said of the next migration, and what its code turned out to do. */
    void take(MigrationEffects migration, RealStep step) {
        subjects.clear();
        migration.effects().forEach(this::renamed);
        migration.effects().stream()
                .filter(effect -> effect.origin().confidence() == Confidence.LIKELY)
                .forEach(effect -> subjects.addAll(ofEffect(effect)));
        for (Unproven unproven : migration.unproven()) {
            Matcher computed = COMPUTED.matcher(unproven.reason());
            OwnCode code = step.operations().get(unproven.operation());
            if (computed.matches()) {
                computed(migration, unproven, computed.group(1), computed.group(2));
            } else if (unproven.operationName().equals("operations")) {
                ofComputedOperations(migration, step);
            } else if (code != null) {
                code.changed().stream()
                        .map(Announcements::key)
                        .map(Announcements::subject)
                        .forEach(subjects::add);
                step.added().stream()
                        .filter(line -> code.deferred().stream().anyMatch(sql -> sql.contains('"' + value(line) + '"')))
                        .map(line -> subject(key(line)))
                        .forEach(subjects::add);
            }
        }
    }

    /** A probable effect was refused: what it would have changed stays open. */
    void refused(Effect effect) {
        open.addAll(ofEffect(effect));
    }

    /** Whether this very fact was said to be unknown; it stays open then. */
    boolean cover(String key) {
        String subject = subject(key);
        boolean covered = matches(subjects, subject) || matches(open, subject);
        if (covered) {
            open.add(subject);
        }
        return covered;
    }

    /** Both sides say the same of it. */
    void agreed(String key) {
        open.remove(subject(key));
    }

    private static boolean matches(Set<String> announced, String subject) {
        return announced.contains(subject)
                || announced.stream()
                        .anyMatch(one -> one.endsWith("*") && subject.startsWith(one.substring(0, one.length() - 1)));
    }

    /** Nothing is known of such a migration but what it surely does. */
    private void ofComputedOperations(MigrationEffects migration, RealStep step) {
        Set<String> sure = new HashSet<>();
        migration.effects().stream()
                .filter(effect -> effect.origin().confidence() == Confidence.PROVEN)
                .forEach(effect -> sure.addAll(ofEffect(effect)));
        Stream.concat(step.added().stream(), step.removed().stream())
                .map(line -> subject(key(line)))
                .filter(subject -> !matches(sure, subject))
                .forEach(subjects::add);
    }

    /** An argument of a field that is only known when run says nothing of the field's other arguments. */
    private void computed(MigrationEffects migration, Unproven unproven, String argument, String field) {
        migration.effects().stream()
                .filter(effect -> effect.origin().operation() == unproven.operation())
                .map(EffectTables::of)
                .distinct()
                .flatMap(table -> Stream.of(table + "." + field, table + "." + field + "_id"))
                .forEach(path -> {
                    String table = path.substring(0, path.indexOf('.'));
                    String columns = "(" + path.substring(path.indexOf('.') + 1) + ")";
                    switch (argument) {
                        case "null" -> subjects.add("null " + path);
                        case "unique", "db_index" -> {
                            subjects.add("unique " + table + " " + columns);
                            subjects.add("index " + table + " " + columns);
                        }
                        case "to", "to_field", "db_constraint" -> {
                            subjects.add("type " + path);
                            subjects.add("foreign key " + table + " " + columns);
                            subjects.add("index " + table + " " + columns);
                        }
                        case "primary_key" -> {
                            subjects.add("primary key " + table);
                            subjects.add("null " + path);
                            subjects.add("unique " + table + " " + columns);
                        }
                        default -> {}
                    }
                });
    }

    /** What was open under an old name is open under the new one. */
    private void renamed(Effect effect) {
        if (effect instanceof Effect.RenameTable rename) {
            reopen(subject -> subject.replaceAll(
                    "^((?:[a-z]+ )+)" + Pattern.quote(rename.table()) + "(?=[ .]|$)",
                    "$1" + Matcher.quoteReplacement(rename.to())));
        } else if (effect instanceof Effect.RenameColumn rename) {
            reopen(subject -> subject.replaceAll(
                    "(?<= )" + Pattern.quote(rename.table() + "." + rename.column()) + "$",
                    Matcher.quoteReplacement(rename.table() + "." + rename.to())));
        }
    }

    private void reopen(UnaryOperator<String> rename) {
        Set<String> renamed = new HashSet<>();
        open.forEach(subject -> renamed.add(rename.apply(subject)));
        open.clear();
        open.addAll(renamed);
    }

    private static Set<String> ofEffect(Effect effect) {
        Set<String> found = new HashSet<>();
        switch (effect) {
            case Effect.CreateTable create -> {
                found.add("table " + create.table());
                found.add("primary key " + create.table());
                create.columns().forEach(column -> ofColumn(found, create.table(), column));
            }
            case Effect.DropTable drop -> ofTable(found, drop.table());
            case Effect.RenameTable rename -> {
                ofTable(found, rename.table());
                ofTable(found, rename.to());
            }
            case Effect.AddColumn add -> ofColumn(found, add.table(), add.column());
            case Effect.DropColumn drop ->
                ofColumn(found, drop.table(), ColumnDefinition.of(drop.column(), null, true));
            case Effect.RenameColumn rename -> {
                ofColumn(found, rename.table(), ColumnDefinition.of(rename.column(), null, true));
                ofColumn(found, rename.table(), ColumnDefinition.of(rename.to(), null, true));
            }
            case Effect.AlterColumn alter -> ofAlteration(found, alter);
            case Effect.CreateIndex create -> found.add(ofIndex(create.table(), create.index()));
            case Effect.DropIndex drop -> found.add(ofIndex(drop.table(), drop.index()));
            case Effect.RenameIndex rename -> found.add(ofIndex(rename.table(), rename.index()));
            case Effect.AddConstraint add -> found.add(ofConstraint(add.table(), add.constraint()));
            case Effect.DropConstraint drop -> found.add(ofConstraint(drop.table(), drop.constraint()));
            case Effect.CreateView create ->
                found.add((create.materialized() ? "materialized view " : "view ") + create.view());
            case Effect.DropView drop ->
                found.add((drop.materialized() ? "materialized view " : "view ") + drop.view());
            case Effect.CreateObject create -> found.add(kind(create.kind()) + create.name());
            case Effect.DropObject drop -> found.add(kind(drop.kind()) + drop.name());
            case Effect.RunSql ignored -> {}
            case Effect.RunPython ignored -> {}
        }
        return found;
    }

    private static void ofTable(Set<String> found, String table) {
        found.add("table " + table);
        found.add("primary key " + table);
        ASPECTS.forEach(aspect -> found.add(aspect + " " + table + ".*"));
        List.of("index ", "unique ", "check ", "exclusion ", "foreign key ")
                .forEach(kind -> found.add(kind + table + " *"));
    }

    private static void ofColumn(Set<String> found, String table, ColumnDefinition column) {
        ASPECTS.forEach(aspect -> found.add(aspect + " " + table + "." + column.name()));
        found.add("unique " + table + " (" + column.name() + ")");
        found.add("check " + table + " (" + column.name() + ")");
    }

    private static void ofAlteration(Set<String> found, Effect.AlterColumn alter) {
        ColumnDefinition before = alter.before();
        ColumnDefinition after = alter.after();
        String path = alter.table() + "." + after.name();
        Map.of(
                        "type",
                        Objects.equals(before.type(), after.type()) && after.type() != null,
                        "null",
                        before.nullable() == after.nullable(),
                        "identity",
                        before.identity() == after.identity(),
                        "default",
                        Objects.equals(before.databaseDefault(), after.databaseDefault()),
                        "collation",
                        Objects.equals(before.collation(), after.collation()),
                        "comment",
                        Objects.equals(before.comment(), after.comment()))
                .forEach((aspect, same) -> {
                    if (!same) {
                        found.add(aspect + " " + path);
                    }
                });
    }

    private static String ofIndex(String table, IndexDefinition index) {
        return "index " + table + " (" + String.join(",", index.columns()) + ")";
    }

    private static String ofConstraint(String table, ConstraintDefinition constraint) {
        String columns = " (" + String.join(",", ConstraintColumns.of(constraint)) + ")";
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey ignored -> "primary key " + table;
            case ConstraintDefinition.Unique ignored -> "unique " + table + columns;
            case ConstraintDefinition.ForeignKey ignored -> "foreign key " + table + columns;
            case ConstraintDefinition.Check ignored -> "check " + table + " *";
            case ConstraintDefinition.Exclusion exclusion -> "exclusion " + table + " " + exclusion.name();
        };
    }

    private static String kind(Effect.ObjectKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " ";
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf('\t'));
    }

    private static String value(String line) {
        return line.substring(line.indexOf('\t') + 1);
    }

    /** What a fact is about, however it is answered: an index whatever its method, a foreign key wherever it leads. */
    static String subject(String key) {
        if (key.startsWith("index ")) {
            String columns = key.substring(key.indexOf('(') + 1, key.indexOf(')'))
                    .replaceAll(" \\w+_ops\\w*", "")
                    .replaceAll(" desc\\b", "");
            return "index " + key.split(" ")[1] + " (" + columns + ")";
        }
        if (key.startsWith("primary key ")) {
            return key.substring(0, key.indexOf(" ("));
        }
        return key.startsWith("unique ") || key.startsWith("foreign key ")
                ? key.substring(0, key.indexOf(')') + 1)
                : key;
    }
}
