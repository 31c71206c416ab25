package dev.plumbline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a manifest; what is null, empty or false is left out of migrations and effects. */
final class ManifestWriter {
    private final JsonGenerator json;

    ManifestWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Manifest manifest) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", ManifestJson.SCHEMA);
        json.writeStringField("source", WireNames.of(manifest.source()));
        json.writeStringField("django", manifest.django());
        json.writeStringField("commit", manifest.commit());
        if (manifest.generatedAt() != null) {
            json.writeStringField("generatedAt", manifest.generatedAt());
        }
        json.writeStringField("digest", manifest.digest());
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> setting : new TreeMap<>(manifest.settings()).entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("apps");
        for (Manifest.App app : manifest.apps()) {
            json.writeStartObject();
            json.writeStringField("label", app.label());
            json.writeStringField("path", app.path());
            json.writeStringField("digest", app.digest());
            if (!app.withoutClass().isEmpty()) {
                json.writeArrayFieldStart("withoutClass");
                for (String name : app.withoutClass()) {
                    json.writeString(name);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("migrations");
        for (MigrationEffects migration : manifest.migrations()) {
            write(migration);
        }
        json.writeEndArray();
        json.writeFieldName("stats");
        write(manifest.stats());
        json.writeEndObject();
    }

    void write(Manifest.Stats stats) throws IOException {
        json.writeStartObject();
        json.writeNumberField("files", stats.files());
        json.writeNumberField("bytes", stats.bytes());
        json.writeNumberField("migrations", stats.migrations());
        json.writeNumberField("operations", stats.operations());
        json.writeNumberField("unprovenOperations", stats.unprovenOperations());
        json.writeNumberField("unprovenMigrations", stats.unprovenMigrations());
        if (stats.millis() != null) {
            json.writeNumberField("millis", stats.millis());
        }
        json.writeEndObject();
    }

    private void write(MigrationEffects migration) throws IOException {
        json.writeStartObject();
        json.writeStringField("migration", migration.key().toString());
        json.writeStringField("file", migration.file());
        json.writeStringField("digest", migration.digest());
        keys("dependencies", migration.dependencies());
        keys("runBefore", migration.runBefore());
        keys("replaces", migration.replaces());
        json.writeBooleanField("initial", migration.initial());
        json.writeBooleanField("atomic", migration.atomic());
        json.writeArrayFieldStart("effects");
        var effects = new EffectWriter(json);
        for (Effect effect : migration.effects()) {
            effects.write(effect);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unproven");
        for (MigrationEffects.Unproven unproven : migration.unproven()) {
            json.writeStartObject();
            json.writeNumberField("operation", unproven.operation());
            json.writeStringField("name", unproven.operationName());
            json.writeNumberField("line", unproven.line());
            json.writeStringField("reason", unproven.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void keys(String name, List<MigrationKey> keys) throws IOException {
        json.writeArrayFieldStart(name);
        for (MigrationKey key : keys) {
            json.writeString(key.toString());
        }
        json.writeEndArray();
    }
}
