package dev.plumbline.core.recovery;

import dev.plumbline.core.diagnosis.ViewVerdict;
import java.util.ArrayList;
import java.util.List;

/** How to see that a recovery worked. */
final class Verification {
    private Verification() {}

    static List<RecoveryStep> of(Situation situation) {
        List<RecoveryStep> steps = new ArrayList<>();
        steps.add(new RecoveryStep.Command(
                "python manage.py migrate --check",
                "exit code 0: nothing is left to apply",
                List.of(),
                List.of(),
                List.of(),
                null));
        for (ViewVerdict view : situation.diagnosis().views()) {
            int dot = view.view().indexOf('.');
            String schema = view.view().substring(0, Math.max(dot, 0));
            String name = view.view().substring(dot + 1);
            String sqlName = schema.equals(situation.catalog().schema()) || schema.isEmpty()
                    ? readable(name)
                    : readable(schema) + "." + readable(name);
            steps.add(new RecoveryStep.Sql("SELECT COUNT(*) FROM %s;".formatted(sqlName), "the view answers", null));
        }
        return steps;
    }

    /** Quoted only where PostgreSQL needs it, so that the statement reads as people write it. */
    private static String readable(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : SqlNames.identifier(name);
    }
}
