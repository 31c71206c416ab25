package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import java.util.List;

/**
 * Something that is not as it should be.
 *
 * @param relations {@code schema.name}
 * @param evidence what it rests on, in words, with the objects' names
 */
public record Finding(
        FindingCode code,
        Severity severity,
        List<MigrationKey> migrations,
        List<String> relations,
        String message,
        List<String> evidence,
        Certainty confidence) {
    public Finding {
        migrations = List.copyOf(migrations);
        relations = List.copyOf(relations);
        evidence = List.copyOf(evidence);
    }

    public Finding withMessage(String other) {
        return new Finding(code, severity, migrations, relations, other, evidence, confidence);
    }
}
