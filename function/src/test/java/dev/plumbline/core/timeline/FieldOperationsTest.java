package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.EffectsReader.ReadEffects;
import dev.plumbline.testing.EffectLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations on fields: migration in, effects out. */
class FieldOperationsTest {
    @Test
    void spatialFieldsHaveAnIndexUnlessTheySayOtherwise() {
        ReadEffects read = new MigrationTexts().module("""
                from django.contrib.gis.db import models as gis
                from django.db import migrations, models

                class Migration(migrations.Migration):
                    operations = [
                        migrations.CreateModel("A", [("id", models.AutoField(primary_key=True))]),
                        migrations.AddField("a", "b", gis.PointField(geography=True)),
                        migrations.AddField("a", "c", gis.PolygonField(dim=3, srid=3857)),
                        migrations.AddField("a", "d", gis.GeometryField(spatial_index=False)),
                        migrations.AlterField("a", "d", gis.GeometryField()),
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly(
                        "CreateTable shop_a (id integer identity) key [id]",
                        "AddColumn shop_a.b geography(Point,4326)",
                        "AddColumn shop_a.c geometry(PolygonZ,3857)",
                        "AddColumn shop_a.d geometry(Geometry,4326)",
                        "CreateIndex shop_a shop_a_d_fceeec3b_id (d) gist derived likely",
                        "CreateIndex shop_a shop_a_b_a515684b_id (b) gist derived",
                        "CreateIndex shop_a shop_a_c_94b33794_id (c) gist gist_geometry_ops_nd derived");
    }

    @Test
    void aDefaultOfTheDatabaseIsItsSql() {
        assertThat(new MigrationTexts()
                        .after("migrations.CreateModel('A', [('id', models.AutoField(primary_key=True))])")
                        .operations(
                                "migrations.AddField('a', 'b', models.IntegerField(db_default=3))",
                                "migrations.AddField('a', 'c', models.IntegerField(db_default=models.expressions.RawSQL("
                                        + "\"nextval('s')\", ())))",
                                "migrations.AddField('a', 'd', models.IntegerField(db_default=models.expressions.RawSQL("
                                        + "'%s + 1', [4])))",
                                "migrations.AddField('a', 'e', models.TextField(db_default=models.Func(function='F')))",
                                "migrations.AddField('a', 'f', models.TextField(null=True, db_default=None))"))
                .containsExactly(
                        "AddColumn shop_a.b integer default 3",
                        "AddColumn shop_a.c integer default (nextval('s'))",
                        "AddColumn shop_a.d integer default (4 + 1)",
                        "AddColumn shop_a.e text default ?",
                        "AddColumn shop_a.f text null");
    }

    private final MigrationTexts migrations = new MigrationTexts();

    @BeforeEach
    void someTables() {
        migrations.after(
                "migrations.CreateModel('Person', [('id', models.AutoField(primary_key=True))])",
                "migrations.CreateModel('Key', [('code', models.CharField(max_length=9, primary_key=True))])");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    models.IntegerField()                            | f integer
                    models.BigIntegerField(null=True)                | f bigint null
                    models.PositiveSmallIntegerField(default=3)      | f smallint check "f" >= 0 fills 3
                    models.BooleanField(default=True)                | f boolean fills true
                    models.NullBooleanField()                        | f boolean null
                    models.CharField(max_length=5, blank=True)       | f character varying(5) fills ''
                    models.CharField(max_length=5, default='a')      | f character varying(5) fills 'a'
                    models.CharField()                               | f character varying
                    models.EmailField(null=True, blank=True)         | f character varying(254) null
                    models.URLField(null=True)                       | f character varying(200) null
                    models.FileField(null=True)                      | f character varying(100) null
                    models.TextField(default="it's")                 | f text fills 'it''s'
                    models.JSONField(default=dict)                   | f jsonb fills '{}'
                    models.JSONField(default={'a': [1, True]})       | f jsonb fills '{"a": [1, true]}'
                    models.UUIDField(default=uuid.uuid4)             | f uuid
                    models.BinaryField(blank=True)                   | f bytea fills ''
                    models.DateField(auto_now_add=True)              | f date fills now()
                    models.DateTimeField(default=timezone.now)       | f timestamp with time zone fills now()
                    models.TimeField(null=True)                      | f time without time zone null
                    models.DurationField(null=True)                  | f interval null
                    models.DecimalField(max_digits=8, decimal_places=2, default=0) | f numeric(8,2) fills 0
                    models.DecimalField(decimal_places=2, max_digits=8, default=Decimal('1.50')) | f numeric(8,2) fills 1.50
                    models.FloatField(default=-1.5)                  | f double precision fills -1.5
                    models.GenericIPAddressField(null=True)          | f inet null
                    models.DateField(default=datetime.date(2020, 1, 31)) | f date fills '2020-01-31'
                    models.IntegerField(db_default=7)                | f integer default 7
                    models.DateTimeField(db_default=Now())           | f timestamp with time zone default statement_timestamp()
                    models.IntegerField(db_column='F No')            | F No integer
                    models.TextField(db_collation='C', db_comment='x') | f text collate C comment 'x'
                    ArrayField(models.CharField(max_length=3), default=list) | f character varying(3)[] fills '{}'
                    ArrayField(base_field=ArrayField(models.IntegerField()), null=True) | f integer[] null
                    HStoreField(default=dict)                        | f hstore fills ''
                    django.contrib.postgres.fields.citext.CITextField(null=True) | f text or [citext] null
                    django.contrib.gis.db.models.PointField(null=True) | f geometry(Point,4326) null
                    some.package.MoneyBagField(null=True)            | f ? null
                    phonenumber_field.modelfields.PhoneNumberField(max_length=20, null=True) | f character varying(20) null
                    """)
    void aFieldMakesItsColumn(String field, String column) {
        assertThat(migrations
                        .operations("migrations.AddField('person', 'f', " + field + ")")
                        .get(0))
                .isEqualTo("AddColumn shop_person." + column);
    }

    @Test
    void aForeignKeyMakesColumnConstraintAndIndex() {
        assertThat(migrations.operations(
                        "migrations.AddField('person', 'boss', models.ForeignKey('self', models.CASCADE, null=True))"))
                .containsExactly(
                        "AddColumn shop_person.boss_id integer null",
                        "AddConstraint shop_person foreign key [boss_id] to shop_person[id]",
                        "CreateIndex shop_person shop_person_boss_id_4b128909 (boss_id) derived");
    }

    @Test
    void aForeignKeyToTextHasTheTargetsTypeAndAnIndexForLike() {
        assertThat(migrations.operations(
                        "migrations.AddField('person', 'k', models.ForeignKey('shop.Key', models.CASCADE))"))
                .containsExactly(
                        "AddColumn shop_person.k_id character varying(9)",
                        "AddConstraint shop_person foreign key [k_id] to shop_key[code]",
                        "CreateIndex shop_person shop_person_k_id_108d36ef (k_id) derived",
                        "CreateIndex shop_person shop_person_k_id_108d36ef_like (k_id) varchar_pattern_ops derived");
    }

    @Test
    void aForeignKeyWithoutConstraintOrIndexIsAColumn() {
        assertThat(
                        migrations.operations(
                                "migrations.AddField('person', 'k', models.ForeignKey('shop.person', models.DO_NOTHING,"
                                        + " db_constraint=False, db_index=False))",
                                "migrations.AddField('person', 'o', models.OneToOneField('shop.person', models.CASCADE, null=True))"))
                .containsExactly(
                        "AddColumn shop_person.k_id integer",
                        "AddColumn shop_person.o_id integer null unique",
                        "AddConstraint shop_person foreign key [o_id] to shop_person[id]");
    }

    @Test
    void aForeignKeyToAModelThatNobodyKnowsIsLikely() {
        assertThat(migrations
                        .operations(
                                "migrations.AddField('person', 'x', models.ForeignKey('other.Thing', models.CASCADE))")
                        .subList(0, 2))
                .containsExactly(
                        "AddColumn shop_person.x_id ?",
                        "AddConstraint shop_person foreign key [x_id] to other_thing[id] likely");
    }

    @Test
    void theSettingSaysWhereTheUserIs() {
        assertThat(
                        new MigrationTexts()
                                .with("AUTH_USER_MODEL", "shop.Key")
                                .after("migrations.CreateModel('Key', [('code', models.UUIDField(primary_key=True))])")
                                .operations(
                                        "migrations.CreateModel('Note', [('by', models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE))])"))
                .contains("CreateTable shop_note (id integer identity, by_id uuid) key [id]");
    }

    @Test
    void aRemovedFieldTakesWhatWasPutOffForIt() {
        assertThat(migrations.operations(
                        "migrations.AddField('person', 'a', models.IntegerField(db_index=True))",
                        "migrations.RemoveField('person', 'a')",
                        "migrations.AddField('person', 'm', models.ManyToManyField('shop.key'))",
                        "migrations.RemoveField('person', 'm')"))
                .containsExactly(
                        "AddColumn shop_person.a integer",
                        "DropColumn shop_person.a cascade",
                        "CreateTable shop_person_m (id integer identity, person_id integer,"
                                + " key_id character varying(9)) key [id]",
                        "DropTable shop_person_m cascade");
    }

    @Test
    void aRenamedFieldRenamesItsColumnAndAManyToManyFieldItsTable() {
        migrations.after(
                "migrations.AddField('person', 'a', models.IntegerField())",
                "migrations.AddField('person', 'c', models.IntegerField(db_column='col'))",
                "migrations.AddField('person', 'k', models.ForeignKey('shop.key', models.CASCADE))",
                "migrations.AddField('person', 'm', models.ManyToManyField('shop.key'))");

        assertThat(migrations.operations(
                        "migrations.RenameField('person', 'a', 'b')",
                        "migrations.RenameField('person', 'c', 'd')",
                        "migrations.RenameField('person', 'k', 'key')",
                        "migrations.RenameField('person', 'm', 'keys')"))
                .containsExactly(
                        "RenameColumn shop_person.a to b",
                        "RenameColumn shop_person.k_id to key_id",
                        "RenameTable shop_person_m to shop_person_keys");
    }

    @Test
    void whatTheDatabaseDoesNotSeeMakesNothing() {
        migrations.after(
                "migrations.AddField('person', 'a', models.CharField(max_length=5))",
                "migrations.AddField('person', 'k', models.ForeignKey('shop.key', models.CASCADE, related_name='x'))");

        assertThat(migrations.operations(
                        "migrations.AlterField('person', 'a', models.CharField(max_length=5, choices=[('a', 'A')],"
                                + " default='a', help_text='?', verbose_name='b', blank=True))",
                        "migrations.AlterField('person', 'k', models.ForeignKey('shop.Key', models.PROTECT,"
                                + " related_name='+', default='x'))"))
                .isEmpty();
    }

    @Test
    void typeAndNullabilityChangeTogether() {
        migrations.after("migrations.AddField('person', 'a', models.CharField(max_length=5, null=True))");

        assertThat(migrations.operations(
                        "migrations.AlterField('person', 'a', models.CharField(max_length=9, default='x'))"))
                .containsExactly(
                        "AlterColumn shop_person.a character varying(5) null to" + " character varying(9) fills 'x'");
    }

    @Test
    void uniquenessAndIndexesComeAndGo() {
        migrations.after("migrations.AddField('person', 'a', models.CharField(max_length=5))");

        assertThat(migrations.operations(
                        "migrations.AlterField('person', 'a', models.CharField(max_length=5, db_index=True))"))
                .containsExactly(
                        "CreateIndex shop_person shop_person_a_96fac30f (a) derived",
                        "CreateIndex shop_person shop_person_a_96fac30f_like (a) varchar_pattern_ops derived");
        assertThat(migrations.operations(
                        "migrations.AlterField('person', 'a', models.CharField(max_length=5, unique=True))"))
                .containsExactly(
                        "DropIndex shop_person shop_person_a_96fac30f",
                        "DropIndex shop_person shop_person_a_96fac30f_like",
                        "AddConstraint shop_person shop_person_a_96fac30f_uniq unique [a] derived",
                        "CreateIndex shop_person shop_person_a_96fac30f_like (a) varchar_pattern_ops derived");
        assertThat(migrations.operations("migrations.AlterField('person', 'a', models.CharField(max_length=5))"))
                .containsExactly(
                        "DropConstraint shop_person shop_person_a_96fac30f_uniq",
                        "DropIndex shop_person shop_person_a_96fac30f_like");
    }

    @Test
    void aPositiveFieldHasACheckAndAPlainOneHasNot() {
        migrations.after("migrations.AddField('person', 'a', models.PositiveIntegerField(null=True))");

        assertThat(migrations.operations("migrations.AlterField('person', 'a', models.IntegerField(null=True))"))
                .containsExactly("DropConstraint shop_person shop_person_a_check");
        assertThat(migrations.operations(
                        "migrations.AlterField('person', 'a', models.PositiveIntegerField(null=True))"))
                .containsExactly("AddConstraint shop_person shop_person_a_96fac30f_check check \"a\" >= 0 derived");
    }

    @Test
    void aForeignKeyToAnotherModelIsMadeAnew() {
        migrations.after(
                "migrations.CreateModel('Place', [('id', models.BigAutoField(primary_key=True))])",
                "migrations.AddField('person', 'at', models.ForeignKey('shop.person', models.CASCADE))");

        assertThat(migrations.operations(
                        "migrations.AlterField('person', 'at', models.ForeignKey('shop.place', models.CASCADE))"))
                .containsExactly(
                        "DropConstraint shop_person shop_person_at_id_8a94aa9d_fk_shop_person_id",
                        "AlterColumn shop_person.at_id integer to bigint",
                        "AddConstraint shop_person foreign key [at_id] to shop_place[id]");
    }

    @Test
    void aKeysNewTypeGoesOnToWhatLeadsToIt() {
        migrations.after(
                "migrations.AddField('person', 'boss', models.ForeignKey('self', models.CASCADE))",
                "migrations.AddField('key', 'owners', models.ManyToManyField('shop.person'))",
                "migrations.CreateModel('Pass', [('person', models.OneToOneField('shop.person', models.CASCADE, primary_key=True))])",
                "migrations.CreateModel('Stamp', [('of', models.ForeignKey('shop.pass', models.CASCADE))])");

        assertThat(migrations.operations(
                        "migrations.AlterField('person', 'id', models.BigAutoField(primary_key=True))"))
                .containsExactlyInAnyOrder(
                        "AlterColumn shop_person.id integer identity to bigint identity",
                        "AlterColumn shop_person.boss_id integer to bigint",
                        "AlterColumn shop_key_owners.person_id integer to bigint",
                        "AlterColumn shop_pass.person_id integer to bigint",
                        "AlterColumn shop_stamp.of_id integer to bigint");
    }

    @Test
    void aFieldOfUnknownTypeThatChangesIsUnproven() {
        migrations.after("migrations.AddField('person', 'a', some.package.Money(currency='EUR'))");

        assertThat(migrations
                        .read("migrations.AlterField('person', 'a', some.package.Money(currency='EUR', blank=True))")
                        .unproven())
                .isEmpty();
        assertThat(migrations
                        .read("migrations.AlterField('person', 'a', some.package.Money(currency='USD'))")
                        .unproven())
                .extracting(MigrationEffects.Unproven::reason)
                .containsExactly("the column type of some.package.Money is not known");
    }

    @Test
    void anUnknownModelIsSaidToBeUnknown() {
        assertThat(migrations.read("migrations.AddField('ghost', 'a', models.IntegerField())"))
                .satisfies(read -> assertThat(read.effects()).isEmpty())
                .satisfies(read -> assertThat(read.unproven())
                        .containsExactly(new MigrationEffects.Unproven(
                                1, "AddField", 13, "the model shop.ghost is not known at this point")));
    }
}
