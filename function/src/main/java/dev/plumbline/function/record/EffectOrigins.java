package dev.plumbline.function.record;

import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Origin;

/** The same effect, from elsewhere. */
final class EffectOrigins {
    private EffectOrigins() {}

    static Effect with(Effect effect, Origin origin) {
        return switch (effect) {
            case Effect.CreateTable e ->
                new Effect.CreateTable(origin, e.table(), e.columns(), e.primaryKey(), e.ifNotExists(), e.comment());
            case Effect.DropTable e -> new Effect.DropTable(origin, e.table(), e.ifExists(), e.cascade());
            case Effect.RenameTable e -> new Effect.RenameTable(origin, e.table(), e.to());
            case Effect.AddColumn e -> new Effect.AddColumn(origin, e.table(), e.column());
            case Effect.DropColumn e -> new Effect.DropColumn(origin, e.table(), e.column(), e.cascade());
            case Effect.RenameColumn e -> new Effect.RenameColumn(origin, e.table(), e.column(), e.to());
            case Effect.AlterColumn e -> new Effect.AlterColumn(origin, e.table(), e.before(), e.after());
            case Effect.CreateIndex e -> new Effect.CreateIndex(origin, e.table(), e.index());
            case Effect.DropIndex e -> new Effect.DropIndex(origin, e.table(), e.index(), e.ifExists());
            case Effect.RenameIndex e -> new Effect.RenameIndex(origin, e.table(), e.index(), e.to());
            case Effect.AddConstraint e -> new Effect.AddConstraint(origin, e.table(), e.constraint());
            case Effect.DropConstraint e -> new Effect.DropConstraint(origin, e.table(), e.constraint());
            case Effect.CreateView e ->
                new Effect.CreateView(
                        origin, e.view(), e.materialized(), e.orReplace(), e.ifNotExists(), e.reads(), e.columns());
            case Effect.DropView e ->
                new Effect.DropView(origin, e.view(), e.materialized(), e.ifExists(), e.cascade());
            case Effect.CreateObject e ->
                new Effect.CreateObject(origin, e.kind(), e.name(), e.orReplace(), e.ifNotExists());
            case Effect.DropObject e -> new Effect.DropObject(origin, e.kind(), e.name(), e.ifExists(), e.cascade());
            case Effect.RunSql e -> new Effect.RunSql(origin, e.changesOnlyData());
            case Effect.RunPython e -> new Effect.RunPython(origin, e.function(), e.harmless());
        };
    }

    /** Effects of one kind on one thing, whatever they make of it. */
    static boolean sameThing(Effect left, Effect right) {
        return left.getClass() == right.getClass() && thing(left).equals(thing(right));
    }

    private static String thing(Effect effect) {
        return switch (effect) {
            case Effect.CreateTable e -> e.table();
            case Effect.DropTable e -> e.table();
            case Effect.RenameTable e -> e.table();
            case Effect.AddColumn e -> e.table() + "." + e.column().name();
            case Effect.DropColumn e -> e.table() + "." + e.column();
            case Effect.RenameColumn e -> e.table() + "." + e.column();
            case Effect.AlterColumn e -> e.table() + "." + e.after().name();
            case Effect.CreateIndex e -> e.table() + "." + e.index().columns();
            case Effect.DropIndex e -> e.table() + "." + e.index().columns();
            case Effect.RenameIndex e -> e.table() + "." + e.index().columns();
            case Effect.AddConstraint e -> e.table() + "." + e.constraint().name();
            case Effect.DropConstraint e -> e.table() + "." + e.constraint().name();
            case Effect.CreateView e -> e.view();
            case Effect.DropView e -> e.view();
            case Effect.CreateObject e -> e.kind() + " " + e.name();
            case Effect.DropObject e -> e.kind() + " " + e.name();
            case Effect.RunSql ignored -> "";
            case Effect.RunPython e -> e.function();
        };
    }
}
