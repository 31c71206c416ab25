package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.function.source.ManifestMaker.MadeManifest;
import dev.plumbline.testing.EffectLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding settings, apps and migrations in the shapes that projects have. */
class DjangoProjectTest {
    private static final String MANAGE =
            "import os\nos.environ.setdefault(\"DJANGO_SETTINGS_MODULE\", \"conf.settings.production\")\n";

    @TempDir
    Path project = Path.of("");

    @Test
    void settingsMayBeSpreadOverSeveralModules() throws ManifestUnreadable {
        write("src/manage.py", MANAGE);
        write("src/conf/settings/base.py", """
                import os
                OURS = ["shop.apps.ShopConfig"]
                THEIRS = ("django.contrib.contenttypes", "django.contrib.auth")
                INSTALLED_APPS = [*THEIRS] + OURS
                AUTH_USER_MODEL = os.environ.get("USER_MODEL", "store.Person")
                SECRET_KEY = "never told"
                if os.environ.get("DEBUG"):
                    INSTALLED_APPS += ["debugging"]
                """);
        write("src/conf/settings/production.py", "from .base import *\nINSTALLED_APPS.append('extra')\n");
        write("src/shop/apps.py", """
                from django.apps import AppConfig
                class ShopConfig(AppConfig):
                    name = "shop"
                    label = "store"
                """);
        migration("src/shop", "0001_initial", "migrations.CreateModel('Person', [])");
        migration("src/extra", "0001_initial", "");
        migration("src/debugging", "0001_initial", "");
        migration("src/unused", "0001_initial", "");

        Manifest manifest = manifest(null);

        assertThat(manifest.apps())
                .extracting(Manifest.App::label)
                .containsExactly("contenttypes", "auth", "store", "debugging", "extra");
        assertThat(manifest.settings()).containsExactly(Map.entry("AUTH_USER_MODEL", "store.Person"));
        assertThat(manifest.migrations())
                .extracting(migration -> migration.key() + " " + migration.file())
                .contains("store.0001_initial shop/migrations/0001_initial.py");
        assertThat(manifest.find(MigrationKey.parse("store.0001_initial"))
                        .orElseThrow()
                        .effects())
                .extracting(EffectLines::line)
                .containsExactly("CreateTable store_person (id integer identity) key [id]");
    }

    @Test
    void withoutSettingsEveryFolderOfMigrationsCounts() throws ManifestUnreadable {
        migration("shop", "0001_initial", "");
        migration("deep/down/stock", "0001_initial", "");
        migration("venv/lib/other", "0001_initial", "");
        write("odd/pyvenv.cfg", "");
        migration("odd/other", "0001_initial", "");
        migration("node_modules/other", "0001_initial", "");
        migration(".hidden/other", "0001_initial", "");
        migration("shop/tests/other", "0001_initial", "");
        write("namespace/migrations/0001_initial.py", "no python at all (");
        write("tools/migrations/__init__.py", "");
        write("tools/migrations/helper.py", "x = 1\n");

        assertThat(manifest(null).apps()).extracting(Manifest.App::label).containsExactlyInAnyOrder("shop", "stock");
    }

    @Test
    void djangosOwnAppsJoinInWhereTheyAreDependedOn() throws ManifestUnreadable {
        write("shop/migrations/__init__.py", "");
        write("shop/migrations/0001_initial.py", """
                from django.conf import settings
                from django.db import migrations
                class Migration(migrations.Migration):
                    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("ghost", "0001_x")]
                """);

        MadeManifest made = made(null);

        assertThat(made.manifest().apps())
                .extracting(Manifest.App::label)
                .containsExactlyInAnyOrder("auth", "contenttypes", "shop");
        assertThat(made.manifest().migrations())
                .filteredOn(migration -> migration.key().appLabel().equals("shop"))
                .flatExtracting(MigrationEffects::dependencies)
                .extracting(Object::toString)
                .containsExactly("auth.0001_initial");
        assertThat(made.warnings())
                .containsExactly("Migrations depend on apps that were not found: ghost. What these do is not in the"
                        + " manifest; give the folder of the installed packages with --site-packages.");
    }

    @Test
    void onlyModulesThatDjangoTakesForMigrationsCount() throws ManifestUnreadable {
        migration("shop", "0001_initial", "");
        write("shop/migrations/_helper.py", "(");
        write("shop/migrations/~backup.py", "(");
        write("shop/migrations/notes.txt", "(");
        write("shop/migrations/nested/0002_other.py", "(");
        migration("shop", "odd_name", "");

        assertThat(manifest(null).migrations())
                .extracting(migration -> migration.key().name())
                .containsExactly("0001_initial", "odd_name");
    }

    @Test
    void migrationsMayBeMovedOrSwitchedOff() throws ManifestUnreadable {
        write("my_settings.py", """
                INSTALLED_APPS = ["shop", "stock"]
                MIGRATION_MODULES = {"shop": "moved.shop_migrations", "stock": None}
                """);
        migration("shop", "0001_old", "");
        migration("stock", "0001_initial", "");
        write("moved/shop_migrations/__init__.py", "");
        write(
                "moved/shop_migrations/0001_new.py",
                "from django.db import migrations\n\nclass Migration(migrations.Migration):\n    pass\n");

        assertThat(manifest("my_settings").migrations())
                .extracting(migration -> migration.key() + " " + migration.file())
                .containsExactly("shop.0001_new moved/shop_migrations/0001_new.py");
    }

    @Test
    void packagesAreLookedUpWhereTheyAreInstalled(@TempDir Path packages) throws ManifestUnreadable {
        write("my_settings.py", "INSTALLED_APPS = ['vendor.blog', 'vendor.silent', 'gone']\n");
        write(packages, "vendor/blog/migrations/__init__.py", "");
        write(
                packages,
                "vendor/blog/migrations/0001_initial.py",
                "from django.db import migrations\n\nclass Migration(migrations.Migration):\n    pass\n");
        write(packages, "vendor/silent/__init__.py", "");
        write(packages, "django/__init__.py", "");
        write(packages, "Django-6.0.1.dist-info/METADATA", "");

        MadeManifest made = ManifestMaker.make(DjangoProject.open(project, List.of(packages), "my_settings"), true);

        assertThat(made.manifest().migrations())
                .extracting(migration -> migration.key() + " " + migration.file())
                .containsExactly("blog.0001_initial vendor/blog/migrations/0001_initial.py");
        assertThat(made.manifest().django()).isEqualTo("6.0.1");
        assertThat(made.manifest().settings()).containsEntry("DEFAULT_AUTO_FIELD", "django.db.models.BigAutoField");
        assertThat(made.warnings())
                .containsExactly("Installed, but not found: gone. If one of them has migrations, give the folder of the"
                        + " installed packages with --site-packages.");
    }

    @Test
    void anAppMayBeInstalledUnderAConfigOfSomebodyElse() throws ManifestUnreadable {
        write("my_settings.py", "INSTALLED_APPS = ['ours.apps.RenamedConfig']\n");
        write(
                "ours/apps.py",
                "from theirs.apps import ShopConfig\n\nclass RenamedConfig(ShopConfig):\n    label = 'store'\n");
        write(
                "theirs/apps.py",
                "from django.apps import AppConfig\n\nclass ShopConfig(AppConfig):\n    name = 'theirs'\n");
        migration("theirs", "0001_initial", "");

        assertThat(manifest("my_settings").migrations())
                .extracting(migration -> migration.key() + " " + migration.file())
                .containsExactly("store.0001_initial theirs/migrations/0001_initial.py");
    }

    @Test
    void fieldsOfTheProjectsOwnAreFollowedToDjangos() throws ManifestUnreadable {
        write("shop/__init__.py", "");
        write("shop/fields/__init__.py", "from .money import MoneyField, Tag\n");
        write("shop/fields/money.py", """
                from django.db import models
                from ..mixins import Loud

                class BaseMoney(Loud, models.DecimalField):
                    pass

                class MoneyField(BaseMoney):
                    description = "money"

                class Tag(models.Field):
                    def db_type(self, connection):
                        return "varchar(12)"

                class Name(models.CharField):
                    def __init__(self, *args, **kwargs):
                        kwargs["max_length"] = 7
                        super().__init__(*args, **kwargs)
                """);
        migration(
                "shop",
                "0001_initial",
                "migrations.CreateModel('A', [('id', models.AutoField(primary_key=True)),"
                        + " ('m', shop.fields.MoneyField(max_digits=5, decimal_places=2)), ('t', shop.fields.Tag()),"
                        + " ('n', shop.fields.money.Name()), ('o', shop.fields.money.Name(max_length=8))])");

        assertThat(manifest(null).migrations().get(0).effects())
                .extracting(EffectLines::line)
                .containsExactly("CreateTable shop_a (id integer identity, m numeric(5,2), t character varying(12),"
                        + " n character varying(7), o character varying(7)) key [id]");
    }

    @Test
    void aSquashedMigrationAndWhatItReplacesAreBothRead() throws ManifestUnreadable {
        migration("shop", "0001_a", "migrations.CreateModel('A', [('id', models.AutoField(primary_key=True))])");
        write("shop/migrations/0002_b.py", """
                from django.db import migrations, models
                class Migration(migrations.Migration):
                    dependencies = [("shop", "0001_a")]
                    operations = [migrations.AddField("a", "b", models.IntegerField())]
                """);
        write("shop/migrations/0001_squashed.py", """
                from django.db import migrations, models
                class Migration(migrations.Migration):
                    replaces = [("shop", "0001_a"), ("shop", "0002_b")]
                    operations = [migrations.CreateModel("A", [("id", models.AutoField(primary_key=True)), ("b", models.IntegerField())])]
                """);
        write("shop/migrations/0003_c.py", """
                from django.db import migrations, models
                class Migration(migrations.Migration):
                    dependencies = [("shop", "0002_b")]
                    operations = [migrations.RenameField("a", "b", "c")]
                """);

        assertThat(manifest(null).migrations())
                .extracting(migration ->
                        migration.key().name() + " " + EffectLines.lines(migration.effects()) + migration.unproven())
                .containsExactly(
                        "0001_a [CreateTable shop_a (id integer identity) key [id]][]",
                        "0001_squashed [CreateTable shop_a (id integer identity, b integer) key [id]][]",
                        "0002_b [AddColumn shop_a.b integer][]",
                        "0003_c [RenameColumn shop_a.b to c][]");
    }

    @Test
    void aReproducibleManifestIsTheSameEveryTime() throws ManifestUnreadable {
        migration("shop", "0001_initial", "migrations.RunSQL('CREATE SCHEMA a')");
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/packed-refs", "# pack\n8f3c18f3c18f3c18f3c18f3c18f3c18f3c18f3c1 refs/heads/main\n");

        Manifest first = manifest(null);

        assertThat(manifest(null)).isEqualTo(first);
        assertThat(first.generatedAt()).isNull();
        assertThat(first.stats().millis()).isNull();
        assertThat(first.commit()).isEqualTo("8f3c18f3c18f3c18f3c18f3c18f3c18f3c18f3c1");
        assertThat(first.digest()).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void aFileThatIsNoPythonIsToldWithItsPlace() {
        write("shop/migrations/__init__.py", "");
        write("shop/migrations/0001_initial.py", "from django.db import migrations\n\noperations = [1, 2\n");

        assertThatThrownBy(() -> manifest(null))
                .isInstanceOf(ManifestUnreadable.class)
                .hasMessageStartingWith("shop/migrations/0001_initial.py:3:14: ")
                .hasMessageContaining("\noperations = [1, 2\n             ^\n")
                .hasMessageEndingWith("Check that it is whole (a merge conflict?), then run the command again.");
    }

    @Test
    void aHelperAmongTheMigrationsIsToldAndInTheManifest() throws ManifestUnreadable {
        migration("shop", "0001_initial", "");
        write("shop/migrations/helper.py", "x = 1\n");

        MadeManifest made = made(null);

        assertThat(made.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("shop/migrations/helper.py has no class Migration, so Django refuses every"
                                + " command (BadMigrationError). The manifest says so."));
        assertThat(made.manifest().apps())
                .extracting(Manifest.App::withoutClass)
                .containsExactly(List.of("helper"));
        assertThat(made.manifest().migrations()).hasSize(1);
        assertThat(made.manifest().graph(Set.of()).error())
                .hasValueSatisfying(error ->
                        assertThat(error.message()).isEqualTo("Migration helper in app shop has no Migration class"));
    }

    @Test
    void aFolderOrSettingsModuleThatIsNotThereIsTold() {
        assertThatThrownBy(() -> DjangoProject.open(project.resolve("nowhere"), List.of(), null))
                .hasMessageStartingWith("There is no folder ")
                .hasMessageEndingWith("Give the folder of the Django project, the one with manage.py in it.");
        assertThatThrownBy(() -> DjangoProject.open(project, List.of(), "no.such"))
                .hasMessageStartingWith("There is no settings module no.such below ");
        assertThatThrownBy(() -> DjangoProject.open(project, List.of(project.resolve("none")), null))
                .hasMessageContaining("for --site-packages");
    }

    private Manifest manifest(@Nullable String settings) throws ManifestUnreadable {
        return made(settings).manifest();
    }

    private MadeManifest made(@Nullable String settings) throws ManifestUnreadable {
        return ManifestMaker.make(DjangoProject.open(project, List.of(), settings), true);
    }

    private void migration(String app, String name, String operation) {
        write(app + "/__init__.py", "");
        write(app + "/migrations/__init__.py", "");
        write(
                app + "/migrations/" + name + ".py",
                "import shop.fields\nfrom django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
                        + "    operations = [" + operation + "]\n");
    }

    private void write(String path, String text) {
        write(project, path, text);
    }

    private static void write(Path root, String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
