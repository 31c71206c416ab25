package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import dev.plumbline.testing.EffectLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What migrations import from the project's own modules and its packages is read there. */
class ImportedSourceTest {
    @TempDir
    Path project = Path.of("");

    @BeforeEach
    void project() throws IOException {
        write("manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf')\n");
        write("conf.py", "INSTALLED_APPS = ['shop']\nSHOP = {'LENGTH': 40}\n");
        write("shop/__init__.py", "");
        write("shop/migrations/__init__.py", "");
    }

    @Test
    void constantsOfOtherModulesAreFollowed() throws Exception {
        write("shop/sql.py", "from .names import TABLE\nINDEX = f'CREATE INDEX by_name ON {TABLE} (name)'\n");
        write("shop/names.py", "TABLE = 'goods'\nLENGTHS = {'name': 7}\n");
        write("shop/texts/__init__.py", "from shop.texts.all import *\n");
        write("shop/texts/all.py", "VIEW = '''CREATE VIEW v AS\n    SELECT name FROM goods'''\n");
        MigrationEffects read = read("""
                import shop.names
                from django.db import migrations, models
                from shop.texts import VIEW
                from ..names import TABLE as NAME, LENGTHS
                from ..sql import INDEX

                class Migration(migrations.Migration):
                    operations = [
                        migrations.CreateModel("Good", [
                            ("id", models.AutoField(primary_key=True)),
                            ("name", models.CharField(max_length=LENGTHS["name"])),
                        ], options={"db_table": shop.names.TABLE}),
                        migrations.RunSQL(INDEX),
                        migrations.RunSQL(VIEW),
                        migrations.RunSQL("DROP TABLE %s CASCADE" % NAME),
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly(
                        "CreateTable goods (id integer identity, name character varying(7)) key [id]",
                        "CreateIndex goods by_name (name)",
                        "CreateView v reads [goods]",
                        "DropTable goods cascade");
        assertThat(read.unproven()).isEmpty();
    }

    @Test
    void functionsThatOnlyReturnAndSettingsWithDefaultsAreFollowed() throws Exception {
        write("shop/app_settings.py", """
                from django.conf import settings

                DEFAULTS = getattr(settings, "SHOP_EXTRA", {})
                DEFAULTS.setdefault("UNIQUE", True)
                if settings.DEBUG:
                    DEFAULTS.setdefault("OTHER", 1)
                else:
                    DEFAULTS.setdefault("OTHER", 2)

                def name_of(*words):
                    return "_".join(words)

                def length(default):
                    return getattr(settings, "SHOP_LENGTH", default)
                """);
        MigrationEffects read = read("""
                from django.db import migrations, models
                from shop.app_settings import DEFAULTS, length, name_of

                class Migration(migrations.Migration):
                    operations = [
                        migrations.CreateModel("Good", [
                            ("id", models.AutoField(primary_key=True)),
                            ("code", models.CharField(max_length=length(12), unique=DEFAULTS["UNIQUE"])),
                            ("other", models.CharField(max_length=DEFAULTS["OTHER"])),
                        ], options={"db_table": name_of("all", "goods")}),
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .contains("CreateTable all_goods (id integer identity, code character varying(12) unique, other ?)"
                        + " key [id]");
        assertThat(read.unproven())
                .containsExactly(new Unproven(1, "CreateModel", 6, "max_length of the field other is computed"));
    }

    @Test
    void modulesThatImportEachOtherEnd() throws Exception {
        write("shop/one.py", "from .two import TWO\nONE = 'a' + TWO\nSURE = 'sure'\n");
        write("shop/two.py", "from .one import ONE\nTWO = 'b' + ONE\n");
        MigrationEffects read = read("""
                from django.db import migrations
                from shop.one import ONE, SURE

                class Migration(migrations.Migration):
                    operations = [migrations.RunSQL(ONE), migrations.RunSQL("CREATE SCHEMA " + SURE)]
                """);

        assertThat(EffectLines.lines(read.effects())).containsExactly("RunSql", "CreateObject SCHEMA sure");
        assertThat(read.unproven()).extracting(Unproven::operation).containsExactly(1);
    }

    @Test
    void fieldsOfTheProjectAreWhatTheyInheritFrom() throws Exception {
        write("shop/limits.py", "LONGEST = 255\n");
        write("shop/fields.py", """
                from django.db import models
                from .limits import LONGEST

                class Slug(models.SlugField):
                    def __init__(self, *args, **kwargs):
                        kwargs.setdefault("max_length", LONGEST)
                        kwargs.setdefault("null", True)
                        super().__init__(*args, **kwargs)

                class Parent(models.ForeignKey):
                    setting = "SHOP_TO_FIELD"

                    def __init__(self, *args, **kwargs):
                        kwargs["to_field"] = getattr(settings, self.setting, "code")
                        super().__init__(*args, **kwargs)
                """.replace("import models\n", "import models\nfrom django.conf import settings\n"));
        MigrationEffects read = read("""
                from django.conf import settings
                from django.db import migrations, models
                from ..fields import Parent, Slug

                class Migration(migrations.Migration):
                    operations = [
                        migrations.CreateModel("Good", [
                            ("id", models.AutoField(primary_key=True)),
                            ("code", models.CharField(max_length=9, unique=True)),
                            ("a", Slug(db_index=False)),
                            ("b", Slug(max_length=30, db_index=False)),
                            ("c", Slug(max_length=50, null=False, db_index=False)),
                            ("up", Parent("self", models.CASCADE, db_index=False, to_field=settings.SHOP_TO_FIELD)),
                        ]),
                    ]
                """);

        // Models are made of copies of their fields, and a copy of c is made without what Django would say anyway.
        assertThat(EffectLines.lines(read.effects()).get(0))
                .isEqualTo("CreateTable shop_good (id integer identity, code character varying(9) unique,"
                        + " a character varying(255) null, b character varying(30) null,"
                        + " c character varying(255) null, up_id character varying(9)) key [id]");
        assertThat(read.unproven()).isEmpty();
    }

    @Test
    void operationsOfTheProjectAreWhatTheirSourceSays() throws Exception {
        write("shop/operations.py", """
                from django.db import migrations
                from django.db.migrations.operations.base import Operation

                class Documented(migrations.AddField):
                    def describe(self):
                        return "documented"

                class StateOnly(migrations.AddField):
                    def database_forwards(self, *args):
                        pass

                class Careful(migrations.RemoveField):
                    def database_forwards(self, app_label, schema_editor, from_state, to_state):
                        if self.is_there(schema_editor):
                            super().database_forwards(app_label, schema_editor, from_state, to_state)

                class Table(migrations.AlterModelTable):
                    def __init__(self, model, table):
                        super().__init__(model, table=table)

                class Trigger(Operation):
                    def __init__(self, table, names=()):
                        self.table = table
                        self.names = list(names)

                    @property
                    def function(self):
                        return f"{self.table}_changed"

                    def state_forwards(self, app_label, state):
                        # Models know nothing of it.
                        pass

                    def database_forwards(self, app_label, schema_editor, from_state, to_state):
                        schema_editor.execute(f"CREATE FUNCTION {self.function}() RETURNS trigger AS '' LANGUAGE plpgsql")
                        for name in self.names:
                            schema_editor.execute(f"CREATE INDEX {name} ON {self.table} (id)")
                """);
        MigrationEffects read = read("""
                from django.db import migrations, models
                from shop import operations as own

                class Migration(migrations.Migration):
                    operations = [
                        migrations.CreateModel("Good", [("id", models.AutoField(primary_key=True))]),
                        own.Documented("good", "a", models.IntegerField()),
                        own.StateOnly("good", "b", models.IntegerField()),
                        own.Careful("good", "b"),
                        own.Table("Good", "goods"),
                        own.Trigger("goods", names=["by_id"]),
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly(
                        "CreateTable shop_good (id integer identity) key [id]",
                        "AddColumn shop_good.a integer",
                        "DropColumn shop_good.b cascade likely",
                        "RenameTable shop_good to goods",
                        "RunPython Trigger",
                        "CreateObject ROUTINE goods_changed likely",
                        "CreateIndex goods by_id (id) likely");
        assertThat(read.unproven())
                .extracting(Unproven::operationName, Unproven::reason)
                .containsExactly(
                        tuple("Careful", "Careful changes what RemoveField does"),
                        tuple("Trigger", "what Trigger does is known only by running it"));
    }

    @Test
    void anOperationThatMayChangeAModelMakesThatModelUncertainAndNoOther() throws Exception {
        MigrationEffects read = read("""
                from django.db import migrations, models

                class Rekey(migrations.AlterField):
                    def __init__(self):
                        super().__init__("good", "code", models.CharField(max_length=9))

                    def state_forwards(self, app_label, state):
                        state.models[app_label, "good"].fields["id"] = models.AutoField(primary_key=True)
                        super().state_forwards(app_label, state)

                    def database_forwards(self, app_label, schema_editor, from_state, to_state):
                        schema_editor.execute("whatever")

                class Migration(migrations.Migration):
                    operations = [
                        migrations.CreateModel("Good", [("code", models.CharField(max_length=9, primary_key=True))]),
                        migrations.CreateModel("Shelf", [("id", models.AutoField(primary_key=True))]),
                        Rekey(),
                        migrations.AddField("shelf", "height", models.IntegerField()),
                        migrations.AddField("shelf", "good", models.ForeignKey("shop.Good", models.CASCADE, db_index=False)),
                        migrations.AddField("good", "price", models.IntegerField()),
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .contains(
                        "AddColumn shop_shelf.height integer",
                        "AddColumn shop_shelf.good_id ?",
                        "AddColumn shop_good.price integer likely")
                .anyMatch(line -> line.startsWith("AddConstraint shop_shelf foreign key") && line.endsWith(" likely"));
    }

    @Test
    void aMigrationMayInheritFromABaseOfTheProject() throws Exception {
        write("shop/base.py", "from django.db import migrations\nclass Migration(migrations.Migration):\n    pass\n");
        MigrationEffects read = read("""
                from django.db import migrations
                from shop.base import Migration as Base

                class Migration(Base):
                    operations = [migrations.RunSQL("CREATE SCHEMA a")]
                """);

        assertThat(EffectLines.lines(read.effects())).containsExactly("CreateObject SCHEMA a");
    }

    private MigrationEffects read(String migration) throws Exception {
        write("shop/migrations/0001_initial.py", migration);
        return ManifestMaker.make(DjangoProject.open(project, List.of(), null), true)
                .manifest()
                .find(new MigrationKey("shop", "0001_initial"))
                .orElseThrow();
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }
}
