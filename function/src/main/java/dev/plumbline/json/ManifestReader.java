package dev.plumbline.json;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a manifest. Mutable, for one document. */
final class ManifestReader {
    private final JsonStream json;
    private @Nullable String schema;
    private Manifest.Source source = Manifest.Source.READ;
    private @Nullable String django;
    private @Nullable String commit;
    private @Nullable String generatedAt;
    private @Nullable String digest;
    private Map<String, String> settings = Map.of();
    private List<Manifest.App> apps = List.of();
    private @Nullable List<MigrationEffects> migrations;
    private Manifest.Stats stats = new Manifest.Stats(0, 0, 0, 0, 0, 0, null);

    ManifestReader(JsonStream json) {
        this.json = json;
    }

    Manifest read() throws IOException, MalformedJson {
        json.start();
        json.object(this::field);
        json.required(schema, "schema");
        return new Manifest(
                source,
                django,
                commit,
                generatedAt,
                json.required(digest, "digest"),
                settings,
                apps,
                json.required(migrations, "migrations"),
                stats);
    }

    private boolean field(String name) throws IOException, MalformedJson {
        switch (name) {
            case "schema" -> schema = schema(json.text());
            case "source" -> source = source(json.text());
            case "django" -> django = json.textOrNull();
            case "commit" -> commit = json.textOrNull();
            case "generatedAt" -> generatedAt = json.textOrNull();
            case "digest" -> digest = json.text();
            case "settings" -> settings = settings();
            case "apps" -> apps = json.list(this::app);
            case "migrations" -> migrations = json.list(this::migration);
            case "stats" -> stats = stats();
            default -> {
                return false;
            }
        }
        return true;
    }

    private String schema(String text) throws MalformedJson {
        if (!text.equals(ManifestJson.SCHEMA)) {
            throw new MalformedJson("This is not a manifest that this release can read: its schema is \"" + text
                    + "\", and " + ManifestJson.SCHEMA
                    + " is expected. Use the release of Plumbline that made it, or make it again with this one:"
                    + " `plumbline manifest PROJECT -o FILE`.");
        }
        return text;
    }

    private Manifest.Source source(String text) throws MalformedJson {
        for (Manifest.Source value : Manifest.Source.values()) {
            if (WireNames.of(value).equals(text)) {
                return value;
            }
        }
        throw json.malformed("unknown source \"" + text + "\"");
    }

    private Map<String, String> settings() throws IOException, MalformedJson {
        Map<String, String> read = new LinkedHashMap<>();
        json.object(name -> {
            read.put(name, json.text());
            return true;
        });
        return read;
    }

    private Manifest.App app() throws IOException, MalformedJson {
        Map<String, String> read = new LinkedHashMap<>();
        List<String> withoutClass = new ArrayList<>();
        json.object(name -> {
            if (name.equals("withoutClass")) {
                withoutClass.addAll(json.list(json::text));
                return true;
            }
            boolean known = name.equals("label") || name.equals("path") || name.equals("digest");
            if (known) {
                read.put(name, json.text());
            }
            return known;
        });
        return new Manifest.App(
                json.required(read.get("label"), "label"),
                read.getOrDefault("path", ""),
                json.required(read.get("digest"), "digest"),
                withoutClass);
    }

    private MigrationEffects migration() throws IOException, MalformedJson {
        return new MigrationFields().read();
    }

    private final class MigrationFields {
        private @Nullable MigrationKey key;
        private String file = "";
        private String digest = "";
        private List<MigrationKey> dependencies = List.of();
        private List<MigrationKey> runBefore = List.of();
        private List<MigrationKey> replaces = List.of();
        private boolean initial;
        private boolean atomic = true;
        private List<Effect> effects = List.of();
        private final List<Unproven> unproven = new ArrayList<>();

        MigrationEffects read() throws IOException, MalformedJson {
            json.object(this::field);
            return new MigrationEffects(
                    json.required(key, "migration"),
                    file,
                    digest,
                    dependencies,
                    runBefore,
                    replaces,
                    initial,
                    atomic,
                    effects,
                    unproven);
        }

        private boolean field(String name) throws IOException, MalformedJson {
            switch (name) {
                case "migration" -> key = key();
                case "file" -> file = json.text();
                case "digest" -> digest = json.text();
                case "dependencies" -> dependencies = json.list(ManifestReader.this::key);
                case "runBefore" -> runBefore = json.list(ManifestReader.this::key);
                case "replaces" -> replaces = json.list(ManifestReader.this::key);
                case "initial" -> initial = json.flag();
                case "atomic" -> atomic = json.flag();
                case "effects" -> effects = json.list(() -> new EffectFields(json).read(unproven));
                case "unproven" -> unproven.addAll(json.list(ManifestReader.this::unproven));
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    private MigrationKey key() throws IOException, MalformedJson {
        String text = json.text();
        try {
            return MigrationKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw json.malformed("\"" + text + "\" is no migration (app.name)");
        }
    }

    private Unproven unproven() throws IOException, MalformedJson {
        int[] numbers = new int[2];
        String[] texts = {"", ""};
        json.object(name -> {
            switch (name) {
                case "operation" -> numbers[0] = json.integer();
                case "line" -> numbers[1] = json.integer();
                case "name" -> texts[0] = json.text();
                case "reason" -> texts[1] = json.text();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Unproven(numbers[0], texts[0], numbers[1], texts[1]);
    }

    private Manifest.Stats stats() throws IOException, MalformedJson {
        Map<String, Long> read = new LinkedHashMap<>();
        json.object(name -> {
            read.put(name, json.number());
            return true;
        });
        return new Manifest.Stats(
                count(read, "files"),
                read.getOrDefault("bytes", 0L),
                count(read, "migrations"),
                count(read, "operations"),
                count(read, "unprovenOperations"),
                count(read, "unprovenMigrations"),
                read.get("millis"));
    }

    private static int count(Map<String, Long> read, String name) {
        return Math.toIntExact(read.getOrDefault(name, 0L));
    }
}
