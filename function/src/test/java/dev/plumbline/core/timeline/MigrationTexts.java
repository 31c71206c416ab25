package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.migration.MigrationReader;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonSyntaxError;
import dev.plumbline.core.python.SourcePosition;
import dev.plumbline.core.timeline.EffectsReader.ReadEffects;
import dev.plumbline.testing.EffectLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads migrations written in a test, one after another; the effects of the last one are the answer. */
final class MigrationTexts {
    private static final String HEAD = """
            from django.conf import settings
            from django.contrib.postgres.fields import ArrayField, HStoreField
            from django.contrib.postgres.indexes import GinIndex, OpClass
            from django.db import connection, migrations, models
            import django.db.models.deletion
            from django.utils import timezone
            import datetime
            import uuid
            from decimal import Decimal

            """;

    private final Map<String, PythonExpression> settings = new HashMap<>();
    private EffectsReader reader = new EffectsReader(ProjectSettings.none(), true);
    private int number;

    /** A setting's value, before the first migration. */
    MigrationTexts with(String setting, String value) {
        settings.put(setting, new StringLiteral(value, SourcePosition.START));
        reader = new EffectsReader(new ProjectSettings(settings), true);
        return this;
    }

    /** A migration of the app {@code shop} with these operations. */
    MigrationTexts after(String... operations) {
        operations(operations);
        return this;
    }

    /** The effects of a migration with these operations. */
    List<String> operations(String... operations) {
        return EffectLines.lines(read(operations).effects());
    }

    ReadEffects read(String... operations) {
        return module(HEAD + "class Migration(migrations.Migration):\n    operations = [\n        "
                + String.join(",\n        ", operations) + "\n    ]\n");
    }

    /** The effects of a whole module. */
    ReadEffects module(String source) {
        return reader.read(migration(source));
    }

    Migration migration(String source) {
        number++;
        MigrationKey key = new MigrationKey("shop", "%04d_test".formatted(number));
        try {
            return new MigrationReader(new ProjectSettings(settings))
                    .read(key, PythonParser.parse(key + ".py", source))
                    .orElseThrow()
                    .migration();
        } catch (PythonSyntaxError e) {
            throw new IllegalArgumentException(source, e);
        }
    }
}
