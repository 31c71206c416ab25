package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.EffectsReader.ReadEffects;
import dev.plumbline.testing.EffectLines;
import org.junit.jupiter.api.Test;

/** The ways in which people write migrations. */
class MigrationShapesTest {
    private final MigrationTexts migrations = new MigrationTexts();

    @Test
    void namesMayBeImportedInAnyWay() {
        ReadEffects read = migrations.module("""
                import django.db.migrations
                from django.db import migrations as m, models as orm
                from django.db.migrations import CreateModel
                from django.db.models import CharField as C, fields

                F = fields.IntegerField

                class Migration(m.Migration):
                    AUTO = orm.BigAutoField
                    operations = [
                        CreateModel("A", [("id", AUTO(primary_key=True)), ("c", C(max_length=3)), ("f", F())]),
                        django.db.migrations.DeleteModel("A"),
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly(
                        "CreateTable shop_a (id bigint identity, c character varying(3), f integer) key [id]",
                        "DropTable shop_a cascade");
    }

    @Test
    void operationsMayBeBuiltFromConstants() {
        ReadEffects read = migrations.module("""
                from django.db import migrations, models

                VIEWS = {"v": "a", "w": "b"}

                def drop(name):
                    return migrations.RunSQL(f"DROP VIEW {name}")

                class Migration(migrations.Migration):
                    SQL = "CREATE VIEW %s AS SELECT * FROM %s"
                    operations = [
                        *[migrations.RunSQL("CREATE VIEW {} AS SELECT * FROM {}".format(v, t)) for v, t in VIEWS.items()],
                    ]
                    operations += [migrations.RunSQL(SQL % ("x", "c"))]
                    for name in ["v", "w"]:
                        operations.append(drop(name))
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly(
                        "CreateView v reads [a]",
                        "CreateView w reads [b]",
                        "CreateView x reads [c]",
                        "DropView v",
                        "DropView w");
        assertThat(read.unproven()).isEmpty();
    }

    @Test
    void testsOfTheDatabaseInUseAreDecidedForPostgres() {
        ReadEffects read = migrations.module("""
                from django.conf import settings
                from django.db import connection, migrations

                ENGINE = settings.DATABASES["default"]["ENGINE"]

                class Migration(migrations.Migration):
                    operations = []
                    if connection.vendor == "postgresql":
                        operations.append(migrations.RunSQL("CREATE SCHEMA a"))
                    else:
                        operations.append(migrations.RunSQL("CREATE SCHEMA b"))
                    if "mysql" in ENGINE or connection.vendor in ("oracle", "sqlite"):
                        operations += [migrations.RunSQL("CREATE SCHEMA c")]
                    operations += [migrations.RunSQL("CREATE SCHEMA d" if "postgresql" in ENGINE else "")]
                """);

        assertThat(EffectLines.lines(read.effects())).containsExactly("CreateObject SCHEMA a", "CreateObject SCHEMA d");
        assertThat(read.unproven()).isEmpty();
    }

    @Test
    void aConditionThatNobodyCanDecideMakesItsOperationsLikely() {
        ReadEffects read = migrations.module("""
                import os
                from django.db import migrations

                class Migration(migrations.Migration):
                    operations = [migrations.RunSQL("CREATE SCHEMA a")]
                    if os.environ.get("X"):
                        operations += [migrations.RunSQL("CREATE SCHEMA b")]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly("CreateObject SCHEMA a", "CreateObject SCHEMA b likely");
        assertThat(read.unproven())
                .extracting(MigrationEffects.Unproven::reason)
                .containsExactly("depends on a condition that reading cannot decide");
    }

    @Test
    void bothBranchesOfAConditionThatNobodyCanDecideAreKept() {
        ReadEffects read = migrations.module("""
                import os
                from django.db import migrations, models

                class Migration(migrations.Migration):
                    operations = [migrations.RunSQL("CREATE SCHEMA first")]
                    if os.environ.get("X"):
                        operations = [migrations.CreateModel("A", [("id", models.AutoField(primary_key=True))])]
                    else:
                        operations = [migrations.RunSQL("CREATE SCHEMA b")]
                        operations += [migrations.CreateModel("B", [("id", models.AutoField(primary_key=True))])]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly(
                        "CreateTable shop_a (id integer identity) key [id] likely",
                        "CreateObject SCHEMA b likely",
                        "CreateTable shop_b (id integer identity) key [id] likely");
    }

    @Test
    void anOperationHeldByAnotherCountsWithIt() {
        ReadEffects read = migrations.module("""
                from django.db import migrations, models
                from django.db.migrations.operations.base import Operation

                class CreateIfMissing(Operation):
                    create = migrations.CreateModel("A", [("id", models.AutoField(primary_key=True))])

                    def state_forwards(self, app_label, state):
                        self.create.state_forwards(app_label, state)

                    def database_forwards(self, app_label, schema_editor, from_state, to_state):
                        if self.is_missing(schema_editor):
                            self.create.database_forwards(app_label, schema_editor, from_state, to_state)

                class Migration(migrations.Migration):
                    operations = [
                        CreateIfMissing(),
                        migrations.AddField("a", "b", models.IntegerField()),
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly(
                        "CreateTable shop_a (id integer identity) key [id] likely", "AddColumn shop_a.b integer");
    }

    @Test
    void anOperationOfTheFilesOwnCountsAsWhatItInheritsFrom() {
        ReadEffects read = migrations.module("""
                from django.db import migrations, models
                from elsewhere import Strange

                class Documented(migrations.RunSQL):
                    def describe(self):
                        return "documented"

                class Quiet(migrations.CreateModel):
                    def database_forwards(self, *args):
                        pass

                class Migration(migrations.Migration):
                    operations = [
                        Documented("CREATE SCHEMA a"),
                        Quiet("A", [("id", models.AutoField(primary_key=True))]),
                        migrations.AddField("a", "b", models.IntegerField()),
                        Strange(),
                        [],
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly("CreateObject SCHEMA a", "AddColumn shop_a.b integer");
        assertThat(read.unproven())
                .extracting(MigrationEffects.Unproven::operationName, MigrationEffects.Unproven::reason)
                .containsExactly(
                        tuple("Strange", "Strange is not one of Django's operations"),
                        tuple("operations", "the operation is not written as a call of its class"));
    }

    @Test
    void whatStandsBesideTheOperationsIsReadToo() {
        Migration migration =
                new MigrationTexts().with("AUTH_USER_MODEL", "staff.Person").migration("""
                        from django.conf import settings
                        from django.db import migrations

                        class Migration(migrations.Migration):
                            initial = True
                            atomic = False
                            run_before = [("a", "0001_x")]
                            replaces = [("shop", "0001_a"), ("shop", "0002_b")]
                            dependencies = [
                                ("b", "__first__"),
                                migrations.swappable_dependency(settings.AUTH_USER_MODEL),
                            ] + [("c", "__latest__")]
                        """);

        assertThat(migration.initial()).isTrue();
        assertThat(migration.atomic()).isFalse();
        assertThat(migration.runBefore()).containsExactly(new MigrationKey("a", "0001_x"));
        assertThat(migration.replaces())
                .containsExactly(new MigrationKey("shop", "0001_a"), new MigrationKey("shop", "0002_b"));
        assertThat(migration.dependencies())
                .containsExactly(
                        new MigrationKey("b", "__first__"),
                        new MigrationKey("staff", "__first__"),
                        new MigrationKey("c", "__latest__"));
        assertThat(migration.operations()).isEmpty();
    }

    @Test
    void namesOfSwapperAreNamesOfSettings() {
        assertThat(new MigrationTexts()
                        .with("SHOP_CART_MODEL", "shop.Basket")
                        .read("migrations.CreateModel('Basket', [('id', models.UUIDField(primary_key=True))])")
                        .effects())
                .hasSize(1);
        ReadEffects read = migrations.module("""
                import swapper
                from django.db import migrations, models

                class Migration(migrations.Migration):
                    operations = [
                        migrations.CreateModel("Page", [("id", models.UUIDField(primary_key=True))],
                            options={"swappable": swapper.swappable_setting("shop", "Page")}),
                        migrations.CreateModel("Line", [
                            ("page", models.ForeignKey(swapper.get_model_name("shop", "Page"), models.CASCADE)),
                        ]),
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .contains("CreateTable shop_line (id integer identity, page_id uuid) key [id]");
    }
}
