package dev.plumbline.core.recovery;

import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes effects as the SQL that Django 5.2 runs for them on PostgreSQL, so that a database repaired by it has the schema
 * that migrating would have made. Constraints and indexes are dropped by the name the effect carries, which only a catalog can
 * tell for sure where Django derived it: {@link #script(List, CatalogSimulation)}.
 */
public final class EffectSql {
    private final SqlNames names;
    private final TableSql tables;
    private final ColumnSql columns;
    private final IndexSql indexes;
    private final ConstraintSql constraints;
    private final ObjectSql objects;

    public EffectSql(SqlNames names) {
        this.names = names;
        tables = new TableSql(names);
        columns = new ColumnSql(names);
        indexes = new IndexSql(names);
        constraints = new ConstraintSql(names);
        objects = new ObjectSql(names);
    }

    /** The statements of one effect, each with its semicolon; empty where it cannot be written. */
    public Optional<List<String>> statements(Effect effect) {
        return switch (script(List.of(effect))) {
            case Script.Rendered rendered -> Optional.of(rendered.statements());
            case Script.NotRenderable notRenderable -> Optional.empty();
        };
    }

    /** The statements of a whole migration. */
    public Script script(MigrationEffects migration) {
        return script(migration.effects());
    }

    /** The statements of these effects in their order; what several effects share is written once. */
    public Script script(List<Effect> effects) {
        List<String> statements = new ArrayList<>();
        Set<Written> written = new LinkedHashSet<>();
        for (Effect effect : effects) {
            Origin origin = effect.origin();
            try {
                if (origin.statement() == null) {
                    statements.addAll(render(effect));
                } else if (written.add(new Written(origin.operation(), origin.statement()))) {
                    statements.add(terminated(origin.statement()));
                }
            } catch (NotWritable notWritable) {
                return new Script.NotRenderable(effect, notWritable.reason());
            }
        }
        return new Script.Rendered(statements);
    }

    /**
     * As {@link #script(List)}, with constraints and indexes that Django finds by their columns under the names they have
     * in the database as it will be by then. The given simulation stays as it is.
     */
    public Script script(List<Effect> effects, CatalogSimulation from) {
        CatalogSimulation simulation = from.copy();
        List<Effect> named = new ArrayList<>();
        for (Effect effect : effects) {
            named.addAll(simulation.withRealNames(effect));
            simulation.apply(effect);
        }
        return script(named);
    }

    /**
     * The statements for some effects of a migration. Where one of its own statements does more than these, all of it must
     * work in the given simulation, or there is no script: half of a statement cannot be run.
     */
    public Script script(List<Effect> wanted, MigrationEffects migration, CatalogSimulation from) {
        CatalogSimulation simulation = from.copy();
        Set<Written> tried = new LinkedHashSet<>();
        for (Effect effect : wanted) {
            String statement = effect.origin().statement();
            Written whole = new Written(effect.origin().operation(), statement == null ? "" : statement);
            if (statement == null) {
                simulation.apply(effect);
            } else if (tried.add(whole)) {
                for (Effect part : partsOf(whole, migration)) {
                    if (simulation.apply(part) instanceof CatalogSimulation.Outcome.Refused refused) {
                        return new Script.NotRenderable(
                                effect,
                                "the SQL statement in line " + effect.origin().line()
                                        + " does more than what is missing, and PostgreSQL would refuse it: "
                                        + refused.message());
                    }
                }
            }
        }
        return script(wanted, from);
    }

    private static List<Effect> partsOf(Written whole, MigrationEffects migration) {
        return migration.effects().stream()
                .filter(effect -> effect.origin().operation() == whole.operation()
                        && whole.statement().equals(effect.origin().statement()))
                .toList();
    }

    private List<String> render(Effect effect) {
        return switch (effect) {
            case Effect.CreateTable create -> tables.create(create);
            case Effect.DropTable drop -> tables.drop(drop);
            case Effect.RenameTable rename -> tables.rename(rename);
            case Effect.AddColumn add -> columns.add(add);
            case Effect.DropColumn drop -> columns.drop(drop);
            case Effect.RenameColumn rename -> columns.rename(rename);
            case Effect.AlterColumn alter -> columns.alter(alter);
            case Effect.CreateIndex create -> indexes.create(create);
            case Effect.DropIndex drop -> indexes.drop(drop);
            case Effect.RenameIndex rename -> indexes.rename(rename);
            case Effect.AddConstraint add -> constraints.add(add);
            case Effect.DropConstraint drop -> constraints.drop(drop);
            case Effect.CreateView create ->
                throw new NotWritable("the query of view " + create.view() + " is not known");
            case Effect.DropView drop -> List.of(dropView(drop));
            case Effect.CreateObject create -> objects.create(create);
            case Effect.DropObject drop -> objects.drop(drop);
            case Effect.RunSql run ->
                throw new NotWritable(
                        "the text of its SQL (line " + run.origin().line() + ") is not known");
            case Effect.RunPython run -> runPython(run);
        };
    }

    private String dropView(Effect.DropView drop) {
        return "DROP " + (drop.materialized() ? "MATERIALIZED VIEW " : "VIEW ") + (drop.ifExists() ? "IF EXISTS " : "")
                + names.relation(drop.view()) + (drop.cascade() ? " CASCADE;" : ";");
    }

    private static List<String> runPython(Effect.RunPython run) {
        if (run.harmless()) {
            return List.of();
        }
        throw new NotWritable("its RunPython " + run.function() + " is Python, not SQL");
    }

    private static String terminated(String statement) {
        String text = statement.strip();
        return text.endsWith(";") ? text : text + ";";
    }

    private record Written(int operation, String statement) {}
}
