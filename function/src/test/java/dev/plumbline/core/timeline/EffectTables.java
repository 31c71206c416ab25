package dev.plumbline.core.timeline;

/** What effects act on. */
final class EffectTables {
    private EffectTables() {}

    /** The name of the table, view or other object. */
    static String of(Effect effect) {
        return switch (effect) {
            case Effect.CreateTable create -> create.table();
            case Effect.DropTable drop -> drop.table();
            case Effect.RenameTable rename -> rename.to();
            case Effect.AddColumn add -> add.table();
            case Effect.DropColumn drop -> drop.table();
            case Effect.RenameColumn rename -> rename.table();
            case Effect.AlterColumn alter -> alter.table();
            case Effect.CreateIndex create -> create.table();
            case Effect.DropIndex drop -> drop.table();
            case Effect.RenameIndex rename -> rename.table();
            case Effect.AddConstraint add -> add.table();
            case Effect.DropConstraint drop -> drop.table();
            case Effect.CreateView create -> create.view();
            case Effect.DropView drop -> drop.view();
            case Effect.CreateObject create -> create.name();
            case Effect.DropObject drop -> drop.name();
            case Effect.RunSql ignored -> "?";
            case Effect.RunPython ignored -> "?";
        };
    }
}
