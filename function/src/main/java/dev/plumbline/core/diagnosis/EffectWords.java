package dev.plumbline.core.diagnosis;

import dev.plumbline.core.timeline.Effect;
import java.util.Locale;

/** An effect in a few words, for evidence. */
final class EffectWords {
    private EffectWords() {}

    static String of(Effect effect) {
        return switch (effect) {
            case Effect.CreateTable create -> "table %s".formatted(create.table());
            case Effect.DropTable drop -> "the drop of table %s".formatted(drop.table());
            case Effect.RenameTable rename -> "the rename of table %s to %s".formatted(rename.table(), rename.to());
            case Effect.AddColumn add ->
                "column %s.%s".formatted(add.table(), add.column().name());
            case Effect.DropColumn drop -> "the drop of column %s.%s".formatted(drop.table(), drop.column());
            case Effect.RenameColumn rename ->
                "the rename of column %s.%s to %s".formatted(rename.table(), rename.column(), rename.to());
            case Effect.AlterColumn alter ->
                "the change of column %s.%s"
                        .formatted(alter.table(), alter.after().name());
            case Effect.CreateIndex create ->
                "index %s of %s".formatted(create.index().name(), create.table());
            case Effect.DropIndex drop ->
                "the drop of index %s".formatted(drop.index().name());
            case Effect.RenameIndex rename ->
                "the rename of index %s".formatted(rename.index().name());
            case Effect.AddConstraint add ->
                "constraint %s of %s".formatted(add.constraint().name(), add.table());
            case Effect.DropConstraint drop ->
                "the drop of constraint %s".formatted(drop.constraint().name());
            case Effect.CreateView create -> "view %s".formatted(create.view());
            case Effect.DropView drop -> "the drop of view %s".formatted(drop.view());
            case Effect.CreateObject create ->
                "%s %s".formatted(create.kind().name().toLowerCase(Locale.ROOT), create.name());
            case Effect.DropObject drop ->
                "the drop of %s %s".formatted(drop.kind().name().toLowerCase(Locale.ROOT), drop.name());
            case Effect.RunSql run -> "SQL of line %d".formatted(run.origin().line());
            case Effect.RunPython run -> "RunPython %s".formatted(run.function());
        };
    }
}
