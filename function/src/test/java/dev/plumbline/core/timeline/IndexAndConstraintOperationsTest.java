package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations on indexes and constraints: migration in, effects out. */
class IndexAndConstraintOperationsTest {
    private final MigrationTexts migrations = new MigrationTexts();

    @BeforeEach
    void aTable() {
        migrations.after("""
                migrations.CreateModel("T", [
                    ("id", models.AutoField(primary_key=True)),
                    ("a", models.IntegerField()),
                    ("b", models.IntegerField(null=True, db_column="B")),
                    ("s", models.CharField(max_length=9)),
                    ("f", models.BooleanField()),
                    ("t", models.ForeignKey("self", models.CASCADE, db_index=False)),
                    ("d", DateRangeField()),
                ])""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    models.Index(fields=['a', '-b'], name='i')                  | i (a, B desc)
                    models.Index(fields=['t'], name='i')                        | i (t_id)
                    models.Index(fields=['a'], name='i', condition=models.Q(b__gt=1)) | i (a) where "B" > 1
                    models.Index(fields=['a'], include=['b'], name='i')         | i (a) include [B]
                    models.Index(fields=['s'], opclasses=['text_pattern_ops'], name='i') | i (s) text_pattern_ops
                    models.Index(models.F('a').desc(), 's', name='i')           | i (a desc, s)
                    models.Index(models.functions.Lower('s'), name='i')         | i (?) not renderable
                    GinIndex(fields=['s'], name='i')                            | i (s) gin
                    GinIndex(OpClass('s', name='gin_trgm_ops'), name='i')       | i (s) gin gin_trgm_ops
                    BrinIndex(fields=['a'], name='i', pages_per_range=4)        | i (a) brin not renderable
                    models.Index(fields=['a'])                                  | shop_t_a_b08552_idx (a) derived
                    """)
    void anIndexIsMadeAsItIsWritten(String index, String line) {
        assertThat(migrations.operations("migrations.AddIndex('t', " + index + ")"))
                .containsExactly("CreateIndex shop_t " + line);
    }

    @Test
    void indexesAreRenamedAndRemovedByName() {
        migrations.after(
                "migrations.AddIndex('t', models.Index(fields=['a'], name='i'))",
                "migrations.AlterIndexTogether('t', {('a', 'b')})");

        assertThat(migrations.operations(
                        "migrations.RenameIndex('t', new_name='j', old_name='i')",
                        "migrations.RenameIndex('t', new_name='k', old_fields=('a', 'b'))",
                        "migrations.RemoveIndex('t', 'j')",
                        "migrations.RemoveIndex('t', 'k')"))
                .containsExactly(
                        "RenameIndex shop_t i to j",
                        "RenameIndex shop_t shop_t_a_B_fb3544b8_idx to k",
                        "DropIndex shop_t j",
                        "DropIndex shop_t k");
    }

    @Test
    void anIndexMayBeMadeConcurrently() {
        assertThat(migrations
                        .read(
                                "django.contrib.postgres.operations.AddIndexConcurrently('t', models.Index(fields=['a'], name='i'))")
                        .effects())
                .first()
                .satisfies(effect -> assertThat(
                                ((Effect.CreateIndex) effect).index().concurrently())
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    models.UniqueConstraint(fields=['a', 'b'], name='c')     | AddConstraint shop_t c unique [a, B]
                    models.UniqueConstraint(fields=['a'], name='c', deferrable=models.Deferrable.IMMEDIATE) \
                    | AddConstraint shop_t c unique [a] DEFERRABLE INITIALLY IMMEDIATE
                    models.UniqueConstraint(fields=['a'], name='c', condition=models.Q(f=True)) \
                    | CreateIndex shop_t c (a) unique where "f"
                    models.UniqueConstraint('a', models.F('b'), name='c')     | CreateIndex shop_t c (a, B) unique
                    models.UniqueConstraint(fields=['a'], include=['s'], name='c') | CreateIndex shop_t c (a) unique include [s]
                    django.contrib.postgres.constraints.ExclusionConstraint(name='c', expressions=[('d', '&&'), ('a', '=')]) \
                    | AddConstraint shop_t c exclude USING gist ("d" WITH &&, "a" WITH =)
                    """)
    void aConstraintIsMadeAsItIsWritten(String constraint, String line) {
        assertThat(migrations.operations("migrations.AddConstraint('t', " + constraint + ")"))
                .containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    models.Q(a__gte=0)                              | "a" >= 0
                    models.Q(('a__lt', 5), ('b', None))             | ("a" < 5 AND "B" IS NULL)
                    ~models.Q(a=1)                                  | NOT ("a" = 1)
                    ~models.Q(b=1)                                  | NOT ("B" = 1 AND "B" IS NOT NULL)
                    models.Q(f=False)                               | NOT "f"
                    models.Q(a__in=[1, 2])                          | "a" IN (1, 2)
                    models.Q(a__range=(1, 2))                       | "a" BETWEEN 1 AND 2
                    models.Q(s__startswith='x_')                    | "s"::text LIKE 'x\\_%'
                    models.Q(a__lte=models.F('b'))                  | "a" <= "B"
                    models.Q(t__isnull=False)                       | "t_id" IS NOT NULL
                    models.Q(('a', 1), ('a', 2), _connector='OR')   | ("a" = 1 OR "a" = 2)
                    models.Q(a=models.Value(1) + 1)                 | null
                    models.Q(s__regex='^x')                         | null
                    """)
    void aConditionIsSqlWhereItIsSimple(String condition, String sql) {
        assertThat(migrations.operations(
                        "migrations.AddConstraint('t', models.CheckConstraint(condition=" + condition + ", name='c'))"))
                .containsExactly("AddConstraint shop_t c check " + sql);
    }

    @Test
    void conditionsAreJoined() {
        assertThat(migrations.operations(
                        "migrations.AddConstraint('t', models.CheckConstraint(check=models.Q(a=1) | models.Q(s=\"it's\") &"
                                + " models.Q(f=True), name='c'))"))
                .containsExactly("AddConstraint shop_t c check (\"a\" = 1 OR (\"s\" = 'it''s' AND \"f\"))");
    }

    @Test
    void constraintsAreRemovedAsWhatTheyAre() {
        migrations.after(
                "migrations.AddConstraint('t', models.UniqueConstraint(fields=['a'], name='c'))",
                "migrations.AddConstraint('t', models.UniqueConstraint(fields=['a'], name='i', condition=models.Q(f=True)))");

        assertThat(migrations.operations(
                        "migrations.AlterConstraint('t', 'c', models.UniqueConstraint(fields=['a'], name='c', violation_error_message='x'))",
                        "migrations.RemoveConstraint('t', 'c')",
                        "migrations.RemoveConstraint('t', 'i')"))
                .containsExactly("DropConstraint shop_t c", "DropIndex shop_t i");
    }

    @Test
    void nullsNotDistinctIsSaidInSql() {
        assertThat(migrations
                        .read(
                                "migrations.AddConstraint('t', models.UniqueConstraint(fields=['b'], name='c', nulls_distinct=False))")
                        .effects()
                        .get(0)
                        .origin()
                        .statement())
                .isEqualTo("ALTER TABLE \"shop_t\" ADD CONSTRAINT \"c\" UNIQUE NULLS NOT DISTINCT (\"B\")");
    }

    @Test
    void aConstraintOfAnotherClassIsUnproven() {
        assertThat(migrations
                        .read("migrations.AddConstraint('t', some.package.Odd(name='c'))")
                        .unproven())
                .extracting(MigrationEffects.Unproven::reason)
                .containsExactly("the constraint c cannot be written as SQL");
    }

    @Test
    void extensionsAndCollationsAreObjects() {
        assertThat(migrations.operations(
                        "django.contrib.postgres.operations.CreateExtension('postgis')",
                        "django.contrib.postgres.operations.TrigramExtension()",
                        "django.contrib.postgres.operations.CreateCollation('c', locale='und')",
                        "django.contrib.postgres.operations.RemoveCollation('c', locale='und')"))
                .containsExactly(
                        "CreateObject EXTENSION postgis",
                        "CreateObject EXTENSION pg_trgm",
                        "CreateObject COLLATION c",
                        "DropObject COLLATION c");
    }
}
