package dev.plumbline.core.migration;

import dev.plumbline.core.migration.Operation.AddConstraint;
import dev.plumbline.core.migration.Operation.AddField;
import dev.plumbline.core.migration.Operation.AddIndex;
import dev.plumbline.core.migration.Operation.AlterConstraint;
import dev.plumbline.core.migration.Operation.AlterField;
import dev.plumbline.core.migration.Operation.AlterIndexTogether;
import dev.plumbline.core.migration.Operation.AlterModelManagers;
import dev.plumbline.core.migration.Operation.AlterModelOptions;
import dev.plumbline.core.migration.Operation.AlterModelTable;
import dev.plumbline.core.migration.Operation.AlterModelTableComment;
import dev.plumbline.core.migration.Operation.AlterOrderWithRespectTo;
import dev.plumbline.core.migration.Operation.AlterUniqueTogether;
import dev.plumbline.core.migration.Operation.CreateCollation;
import dev.plumbline.core.migration.Operation.CreateExtension;
import dev.plumbline.core.migration.Operation.CreateModel;
import dev.plumbline.core.migration.Operation.DeleteModel;
import dev.plumbline.core.migration.Operation.OpaqueOperation;
import dev.plumbline.core.migration.Operation.RemoveCollation;
import dev.plumbline.core.migration.Operation.RemoveConstraint;
import dev.plumbline.core.migration.Operation.RemoveField;
import dev.plumbline.core.migration.Operation.RemoveIndex;
import dev.plumbline.core.migration.Operation.RenameField;
import dev.plumbline.core.migration.Operation.RenameIndex;
import dev.plumbline.core.migration.Operation.RenameModel;
import dev.plumbline.core.migration.Operation.RunPython;
import dev.plumbline.core.migration.Operation.RunSQL;
import dev.plumbline.core.migration.Operation.SeparateDatabaseAndState;
import dev.plumbline.core.migration.Operation.ValidateConstraint;
import org.jspecify.annotations.Nullable;

/** The existing model that an operation changes. */
public final class OperationModel {
    private OperationModel() {}

    /** Its name as written; null for an operation that changes none, or makes one. */
    public static @Nullable String of(Operation operation) {
        return switch (operation) {
            case DeleteModel delete -> delete.name();
            case RenameModel rename -> rename.oldName();
            case AlterModelTable alter -> alter.name();
            case AlterModelTableComment alter -> alter.name();
            case AlterModelOptions alter -> alter.name();
            case AlterModelManagers alter -> alter.name();
            case AlterUniqueTogether alter -> alter.name();
            case AlterIndexTogether alter -> alter.name();
            case AlterOrderWithRespectTo alter -> alter.name();
            case AddField add -> add.modelName();
            case RemoveField remove -> remove.modelName();
            case AlterField alter -> alter.modelName();
            case RenameField rename -> rename.modelName();
            case AddIndex add -> add.modelName();
            case RemoveIndex remove -> remove.modelName();
            case RenameIndex rename -> rename.modelName();
            case AddConstraint add -> add.modelName();
            case RemoveConstraint remove -> remove.modelName();
            case AlterConstraint alter -> alter.modelName();
            case ValidateConstraint validate -> validate.modelName();
            case CreateModel ignored -> null;
            case RunSQL ignored -> null;
            case RunPython ignored -> null;
            case SeparateDatabaseAndState ignored -> null;
            case CreateExtension ignored -> null;
            case CreateCollation ignored -> null;
            case RemoveCollation ignored -> null;
            case OpaqueOperation ignored -> null;
        };
    }
}
