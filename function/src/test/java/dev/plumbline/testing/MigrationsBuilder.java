package dev.plumbline.testing;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes manifests in a few words, for tests of the core. */
public final class MigrationsBuilder {
    private final List<MigrationEffects> migrations = new ArrayList<>();
    private MigrationKey key = new MigrationKey("none", "none");
    private List<MigrationKey> dependencies = List.of();
    private List<MigrationKey> runBefore = List.of();
    private List<MigrationKey> replaces = List.of();
    private final List<Effect> effects = new ArrayList<>();
    private final List<MigrationEffects.Unproven> unproven = new ArrayList<>();
    private boolean open;
    private String django = "5.2";
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Manifest.App> apps = new ArrayList<>();

    /** The version that the project uses, where it matters. */
    public MigrationsBuilder django(String version) {
        django = version;
        return this;
    }

    public MigrationsBuilder setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** An installed app, and the modules among its migrations that are none. */
    public MigrationsBuilder app(String label, String... withoutClass) {
        apps.add(new Manifest.App(label, label + "/migrations", "sha256:test", List.of(withoutClass)));
        return this;
    }

    /** One of Django's own apps, of which no file is read. */
    public MigrationsBuilder describedApp(String label) {
        apps.add(new Manifest.App(label, "", "sha256:test"));
        return this;
    }

    /** Begins a migration, {@code app.name}. */
    public MigrationsBuilder migration(String name, String... dependsOn) {
        close();
        key = MigrationKey.parse(name);
        dependencies = keys(dependsOn);
        open = true;
        return this;
    }

    public MigrationsBuilder runBefore(String... names) {
        runBefore = keys(names);
        return this;
    }

    public MigrationsBuilder replaces(String... names) {
        replaces = keys(names);
        return this;
    }

    /** A table with an id and these columns of type text. */
    public MigrationsBuilder createsTable(String table, String... columns) {
        List<ColumnDefinition> definitions = new ArrayList<>();
        definitions.add(ColumnDefinition.of("id", "bigint", false));
        for (String column : columns) {
            definitions.add(ColumnDefinition.of(column, "text", false));
        }
        effects.add(new Effect.CreateTable(origin(), table, definitions, List.of("id"), false, null));
        return this;
    }

    /** Any effect, given its origin. */
    public MigrationsBuilder does(Function<Origin, Effect> effect) {
        effects.add(effect.apply(origin()));
        return this;
    }

    public MigrationsBuilder addsColumn(String table, String column) {
        effects.add(new Effect.AddColumn(origin(), table, ColumnDefinition.of(column, "text", true)));
        return this;
    }

    public MigrationsBuilder dropsTable(String table) {
        effects.add(new Effect.DropTable(origin(), table, false, true));
        return this;
    }

    public MigrationsBuilder renamesTable(String table, String to) {
        effects.add(new Effect.RenameTable(origin(), table, to));
        return this;
    }

    public MigrationsBuilder createsView(String view, String... reads) {
        effects.add(new Effect.CreateView(
                new Origin(
                        effects.size() + 1,
                        1,
                        Confidence.PROVEN,
                        "CREATE OR REPLACE VIEW %s AS SELECT * FROM %s".formatted(view, String.join(", ", reads))),
                view,
                false,
                true,
                false,
                List.of(reads),
                List.of()));
        return this;
    }

    public MigrationsBuilder runsPython(String function) {
        effects.add(new Effect.RunPython(origin(), function, false));
        unproven.add(new MigrationEffects.Unproven(effects.size(), "RunPython", 12, function + " was not read"));
        return this;
    }

    /** An operation whose effect is not known by reading. */
    public MigrationsBuilder doubts(String operation, String reason) {
        unproven.add(new MigrationEffects.Unproven(effects.size() + 1, operation, 3, reason));
        return this;
    }

    /** A RunPython whose body plainly executes this view's statement. */
    public MigrationsBuilder probablyCreatesView(String view, String... reads) {
        runsPython("make_" + view);
        effects.add(new Effect.CreateView(
                probably("CREATE VIEW %s AS SELECT * FROM %s".formatted(view, String.join(", ", reads))),
                view,
                false,
                false,
                false,
                List.of(reads),
                List.of()));
        return this;
    }

    /** One branch of a condition that could not be decided by reading. */
    public MigrationsBuilder probablyAddsColumn(String table, String column) {
        unproven.add(new MigrationEffects.Unproven(effects.size() + 1, "AddField", 7, "in an if"));
        effects.add(new Effect.AddColumn(probably(null), table, ColumnDefinition.of(column, "text", true)));
        return this;
    }

    public Manifest manifest() {
        close();
        return new Manifest(
                Manifest.Source.READ,
                django,
                null,
                null,
                "sha256:test",
                settings,
                apps,
                migrations,
                new Manifest.Stats(migrations.size(), 0, migrations.size(), 0, 0, 0, null));
    }

    private Origin probably(@Nullable String statement) {
        return new Origin(effects.size() + 1, 7, Confidence.LIKELY, statement);
    }

    private Origin origin() {
        return Origin.operation(effects.size() + 1, 1);
    }

    private void close() {
        if (open) {
            boolean initial =
                    dependencies.stream().noneMatch(parent -> parent.appLabel().equals(key.appLabel()));
            migrations.add(new MigrationEffects(
                    key,
                    key + ".py",
                    "sha256:test",
                    dependencies,
                    runBefore,
                    replaces,
                    initial,
                    true,
                    effects,
                    unproven));
        }
        open = false;
        runBefore = List.of();
        replaces = List.of();
        effects.clear();
        unproven.clear();
    }

    public static List<MigrationKey> keys(String... names) {
        return Arrays.stream(names).map(MigrationKey::parse).toList();
    }
}
