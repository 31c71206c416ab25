package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.source.ManifestMaker.MadeManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where projects keep their settings, packages and versions, and what is said where that cannot be told. */
@SuppressWarnings("StringConcatToTextBlock") // a file on a line is easier to compare with the next
class ProjectShapesTest {
    private static final String MIGRATION =
            "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = [%s]\n";

    @TempDir
    Path project = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf')",
                "os.environ['DJANGO_SETTINGS_MODULE'] = \"conf\"",
                "os.environ.setdefault('DJANGO_SETTINGS_MODULE', os.environ.get('ENV', 'conf'))",
                "os.environ.setdefault('DJANGO_SETTINGS_MODULE', os.getenv('ENV', default='conf'))",
            })
    void manageSaysWhichSettings(String line) throws ManifestUnreadable {
        write("manage.py", "import os\n\ndef main():\n    " + line + "\n");
        write("conf.py", "INSTALLED_APPS = ['shop']\n");
        migration("shop", "0001_initial", "");
        migration("other", "0001_initial", "");

        assertThat(labels(made())).containsExactly("shop");
    }

    @Test
    void severalSettingsAreAQuestion() {
        write("conf/__init__.py", "");
        write("conf/settings/__init__.py", "");
        write("conf/settings/live.py", "INSTALLED_APPS = ['shop']\n");
        write("conf/settings/dev.py", "INSTALLED_APPS = ['shop']\n");
        write("manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', compute())\n");

        assertThatThrownBy(this::made)
                .isInstanceOf(ManifestUnreadable.class)
                .hasMessage(
                        "manage.py:2 computes the name of the settings module, and there are several. Say which one is"
                                + " deployed:\n  --settings conf.settings.dev    (conf/settings/dev.py)"
                                + "\n  --settings conf.settings.live    (conf/settings/live.py)");
    }

    @Test
    void theOneThatWsgiNamesCounts() throws ManifestUnreadable {
        write("conf/__init__.py", "");
        write("conf/live.py", "INSTALLED_APPS = ['shop']\n");
        write("conf/dev.py", "INSTALLED_APPS = ['other']\n");
        write("conf/wsgi.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf.live')\n");
        migration("shop", "0001_initial", "");
        migration("other", "0001_initial", "");

        assertThat(labels(made())).containsExactly("shop");
    }

    @Test
    void theVirtualEnvironmentIsFound() throws ManifestUnreadable {
        write("conf.py", "INSTALLED_APPS = ['blog', 'linked', 'edited', 'spread.inner']\n");
        write("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf')\n");
        String packages = ".venv/lib/python3.12/site-packages/";
        write(".venv/pyvenv.cfg", "");
        migration(packages + "blog", "0001_initial", "");
        write(packages + "Django-5.1.4.dist-info/METADATA", "");
        write(packages + "django/__init__.py", "");
        write(packages + "linked.pth", "# comment\nimport os\n../../../../elsewhere\n/no/such/folder\n");
        migration("elsewhere/linked", "0001_initial", "");
        migration("checkout/src/edited", "0001_initial", "");
        write(
                packages + "__editable___edited_1_0_finder.py",
                "MAPPING: dict[str, str] = {'edited': %s}\n"
                        .formatted(quoted(project.resolve("checkout/src/edited").toString())));
        // A namespace: two folders without __init__.py under one name.
        write("spread/other/__init__.py", "");
        migration(packages + "spread/inner", "0001_initial", "");

        MadeManifest made = made();

        assertThat(labels(made)).containsExactly("blog", "linked", "edited", "inner");
        assertThat(made.manifest().django()).isEqualTo("5.1.4");
        assertThat(made.warnings()).isEmpty();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\") + "'";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requirements.txt|Django==5.2.3|5.2.3",
                "requirements.txt|django[argon2]==4.2.11 ; python_version > '3'|4.2.11",
                "requirements/base.txt|-r x.txt`django~=5.1.2|5.1.2",
                "requirements.txt|django-filter==24.1|",
                "requirements.txt|Django>=4.2,<5.0|4.2",
                "requirements.txt|Django>=3.2|",
                "requirements.txt|Django>=3.2,<6|",
                "pyproject.toml|dependencies = [`  \"Django>=5.0,<6\",`]|5.0",
                "pyproject.toml|[tool.poetry.dependencies]`django = \"^4.2\"|4.2",
                "pyproject.toml|[tool.poetry.dependencies]`Django = { version = \"==5.2.1\", extras = [\"bcrypt\"] }|5.2.1",
                "poetry.lock|[[package]]`name = \"django\"`version = \"5.0.9\"`description = \"\"|5.0.9",
                "uv.lock|[[package]]`name = \"django\"`version = \"6.0.2\"`source = {}|6.0.2",
                "Pipfile.lock|{\"default\": {\"django\": {\"hashes\": [\"x\"], \"version\": \"==4.2.16\"}}}|4.2.16",
                "setup.cfg|install_requires =`    Django ~= 4.1.0`|4.1.0",
            })
    void theVersionOfDjangoIsRead(String file, String text, String version) throws IOException {
        write(file, text.replace('`', '\n') + "\n");

        assertThat(DjangoVersion.find(List.of(), List.of(project))).isEqualTo(version);
    }

    @Test
    void whatIsSaidGoesFirst() throws ManifestUnreadable {
        write("conf.py", "INSTALLED_APPS = ['shop', 'stock', *plugins()]\n");
        migration("shop", "0001_initial", "");
        migration("stock", "0001_initial", "");
        migration("extra/plugin", "0001_initial", "");
        migration("new/stock", "0001_moved", "");
        var options = new ProjectOptions(
                List.of(), "conf", "4.2", Map.of("plugin", "extra.plugin", "stock", "new.stock", "shop", ""));

        Manifest manifest =
                ManifestMaker.make(DjangoProject.open(project, options), true).manifest();

        assertThat(manifest.migrations())
                .extracting(migration -> migration.key().toString())
                .containsExactly("plugin.0001_initial", "stock.0001_moved");
        assertThat(manifest.django()).isEqualTo("4.2");
    }

    @Test
    void brokenGraphsAreToldWithTheirPlaces() throws ManifestUnreadable {
        write("conf.py", "INSTALLED_APPS = ['a', 'b']\n");
        write("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf')\n");
        migration("a", "0001_x", "");
        migration("a", "0002_x", "\n        ('a', '0001_gone'),\n        ('ghost', '__first__'),\n    ");
        migration("b", "0001_x", "('b', '0002_y')");
        migration("b", "0002_y", "('b', '0001_x')");

        assertThat(made().warnings())
                .containsExactly(
                        "a/migrations/0002_x.py:6 names a.0001_gone, which no file provides: Django refuses every command"
                                + " (NodeNotFoundError). The manifest says so.",
                        "a/migrations/0002_x.py:7 names ghost.__first__ of an app without migrations or not installed: Django"
                                + " refuses every command (ValueError). The manifest says so.",
                        "a has 2 leaf migrations (a/migrations/0001_x.py, a/migrations/0002_x.py): migrate refuses until"
                                + " makemigrations --merge.");
    }

    @Test
    void aCircleIsToldWithItsPlaces() throws ManifestUnreadable {
        migration("b", "0001_x", "('b', '0002_y')");
        migration("b", "0002_y", "('b', '0001_x')");

        assertThat(made().warnings())
                .containsExactly("Migrations depend on each other in a circle: b/migrations/0002_y.py:5 needs b.0001_x,"
                        + " b/migrations/0001_x.py:5 needs b.0002_y. Django refuses every command"
                        + " (CircularDependencyError). The manifest says so.");
    }

    @Test
    void choicesThatMatterAreTold() throws ManifestUnreadable {
        write("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf')\n");
        write("conf.py", """
                import os
                DEBUG = os.environ.get('DEBUG', '') == 'yes'
                INSTALLED_APPS = ['a', 'other.a', 'namespace']
                if DEBUG:
                    INSTALLED_APPS += ['silk', 'plain']
                if os.environ.get('SENTRY'):
                    INSTALLED_APPS += ['sentry']
                MIGRATION_MODULES = {'namespace': None, 'sentry': 'no.such'}
                """);
        migration("a", "0001_x", "");
        migration("other/a", "0001_x", "");
        migration("silk", "0001_x", "");
        migration("sentry", "0001_x", "");
        write("plain/__init__.py", "");
        write("namespace/__init__.py", "");

        assertThat(made().warnings())
                .containsExactly(
                        "a and other.a both have the label a (conf.py:3), which Django refuses (ImproperlyConfigured). Only the"
                                + " first counts here; say otherwise with --app a=MODULE.",
                        "MIGRATION_MODULES (conf.py:8) names no.such for sentry, and there is no such package: its migrations"
                                + " are not in the manifest. If it is installed elsewhere, name the folder with"
                                + " --site-packages.",
                        "silk is left out: by its defaults, the condition in conf.py:4 does not hold. Count it in with"
                                + " --app silk=silk.");
    }

    @Test
    void dependenciesOfAConditionCountWhereTheirAppIsInstalled() throws ManifestUnreadable {
        write("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf')\n");
        write("conf.py", "INSTALLED_APPS = ['a', 'b', 'c']\n");
        migration("a", "0001_x", "");
        migration("b", "0001_x", "*([('a', '0001_x')] if is_installed('a') else [('ghost', '0001_x')])");
        write("c/__init__.py", "");
        write("c/migrations/__init__.py", "");
        write("c/migrations/0001_x.py", """
                from django.conf import settings
                from django.db import migrations

                def needed():
                    keys = [("b", "0001_x")]
                    if "a" in settings.INSTALLED_APPS:
                        keys.append(("a", "0001_x"))
                    if "ghost" in settings.INSTALLED_APPS:
                        keys.append(("ghost", "0001_x"))
                    return keys

                class Migration(migrations.Migration):
                    dependencies = needed()
                """);
        write("c/migrations/0002_x.py", """
                from django.db import migrations
                from .helpers import others

                class Migration(migrations.Migration):
                    dependencies = [("c", "0001_x")] + others.keys()
                """);

        MadeManifest made = made();

        assertThat(made.manifest().migrations())
                .extracting(migration -> migration.key() + " " + migration.dependencies())
                .containsExactly(
                        "a.0001_x []", "b.0001_x [a.0001_x]", "c.0001_x [b.0001_x, a.0001_x]", "c.0002_x [c.0001_x]");
        assertThat(made.warnings())
                .containsExactly(
                        "c/migrations/0002_x.py:5 computes dependencies that reading cannot tell: they are not in the"
                                + " manifest.");
    }

    @Test
    void migrationsWithoutInitAreTold() throws ManifestUnreadable {
        write("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf')\n");
        write("conf.py", "INSTALLED_APPS = ['a', 'b']\n");
        migration("a", "0001_x", "");
        write("b/__init__.py", "");
        write("b/migrations/0001_x.py", MIGRATION.formatted(""));

        MadeManifest made = made();

        assertThat(labels(made)).containsExactly("a");
        assertThat(made.warnings())
                .containsExactly(
                        "b/migrations has no __init__.py, so Django takes b for an app without migrations. If that is"
                                + " not meant, put an empty __init__.py there.");
    }

    @Test
    void aLoopOfLinksEnds() throws IOException, ManifestUnreadable {
        migration("shop", "0001_initial", "");
        Files.createSymbolicLink(project.resolve("shop/round"), project);

        assertThat(labels(made())).containsExactly("shop");
    }

    private MadeManifest made() throws ManifestUnreadable {
        return ManifestMaker.make(DjangoProject.open(project, ProjectOptions.none()), true);
    }

    private static List<String> labels(MadeManifest made) {
        return made.manifest().apps().stream().map(Manifest.App::label).toList();
    }

    private void migration(String app, String name, String dependencies) {
        write(app + "/__init__.py", "");
        write(app + "/migrations/__init__.py", "");
        write(app + "/migrations/" + name + ".py", MIGRATION.formatted(dependencies));
    }

    private void write(String path, String text) {
        try {
            Path file = project.resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
