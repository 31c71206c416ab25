package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.EffectsReader.ReadEffects;
import dev.plumbline.testing.EffectLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RunSQL and RunPython: migration in, effects out. */
class RunSqlTest {
    private final MigrationTexts migrations = new MigrationTexts();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    CREATE VIEW v AS SELECT * FROM a JOIN s.b ON true                | CreateView v reads [a, s.b]
                    CREATE OR REPLACE VIEW public."V" (x, y) AS SELECT 1, 2          | CreateView public.V or replace reads [] columns [x, y]
                    create materialized view m as with c as (select * from a) select * from c, b, lateral f(b.x) with no data | CreateMaterializedView m reads [a, b]
                    CREATE VIEW v AS SELECT extract(year FROM d), trim(both from x) FROM ONLY t WHERE a IS DISTINCT FROM b | CreateView v reads [t]
                    CREATE VIEW v AS SELECT (SELECT max(x) FROM u) FROM (a JOIN b USING (id)) JOIN (SELECT 1 FROM c UNION SELECT 2 FROM d) q ON true | CreateView v reads [u, a, b, c, d]
                    CREATE VIEW v AS SELECT * FROM generate_series(1, 2) g           | CreateView v reads []
                    DROP VIEW IF EXISTS v CASCADE                                    | DropView v if exists cascade
                    DROP MATERIALIZED VIEW m                                         | DropMaterializedView m
                    CREATE TABLE IF NOT EXISTS T (Id serial PRIMARY KEY, "N" varchar(5) NOT NULL DEFAULT 'x', p double precision CHECK (p > 0)) | CreateTable t (id integer, N character varying(5) default 'x', p double precision null check p > 0) key [id] if not exists
                    CREATE TABLE t (a int, b int, PRIMARY KEY (a, b))                | CreateTable t (a integer, b integer) key [a, b]
                    CREATE TABLE t (a timestamp(3) with time zone, b numeric(5, 2)[], c time) | CreateTable t (a timestamp(3) with time zone null, b numeric(5,2)[] null, c time without time zone null)
                    CREATE TABLE t (a bigint GENERATED ALWAYS AS IDENTITY, b int GENERATED ALWAYS AS (a + 1) STORED) | CreateTable t (a bigint identity, b integer null generated as a + 1)
                    CREATE UNIQUE INDEX CONCURRENTLY i ON s.t USING gin (a gin_trgm_ops, lower(b)) WHERE a > 0 | CreateIndex s.t i (a, ?) unique gin where a > 0 concurrently
                    CREATE INDEX ON t (a DESC NULLS LAST, b) INCLUDE (c)             | CreateIndex t t_a_b_idx (a desc, b) include [c] derived
                    CREATE OR REPLACE FUNCTION s.f(a int) RETURNS int LANGUAGE sql AS $$SELECT 1$$ | CreateObject ROUTINE s.f
                    CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f() | CreateObject TRIGGER g
                    CREATE EXTENSION IF NOT EXISTS "uuid-ossp"                       | CreateObject EXTENSION uuid-ossp
                    DROP FUNCTION IF EXISTS f(int)                                   | DropObject ROUTINE f
                    CREATE SCHEMA IF NOT EXISTS s                                    | CreateObject SCHEMA s
                    DROP TABLE a CASCADE                                             | DropTable a cascade
                    ALTER TABLE a RENAME TO b                                        | RenameTable a to b
                    ALTER TABLE a RENAME COLUMN b TO c                               | RenameColumn a.b to c
                    ALTER TABLE ONLY a ADD COLUMN b uuid NOT NULL                    | AddColumn a.b uuid
                    ALTER TABLE a DROP COLUMN b CASCADE                              | DropColumn a.b cascade
                    ALTER TABLE a ADD CONSTRAINT c FOREIGN KEY (x) REFERENCES b (y) ON DELETE SET NULL | AddConstraint a foreign key [x] to b[y]
                    ALTER TABLE a ADD UNIQUE (x, y)                                  | AddConstraint a a_x_y_key unique [x, y] derived
                    ALTER TABLE a OWNER TO somebody                                  | RunSql data
                    INSERT INTO a SELECT * FROM b                                    | RunSql data
                    WITH x AS (SELECT 1) UPDATE a SET b = f()                        | RunSql data
                    SELECT setval('a_id_seq', (SELECT max(id) FROM a))               | RunSql data
                    CREATE TEMP TABLE x AS SELECT 1                                  | RunSql data
                    REFRESH MATERIALIZED VIEW m                                      | RunSql data
                    """)
    void aStatementIsReadFromItsText(String sql, String line) {
        ReadEffects read = migrations.read("migrations.RunSQL('''" + sql + "''')");

        assertThat(EffectLines.lines(read.effects())).containsExactly(line);
        assertThat(read.effects().get(0).origin().statement()).isEqualTo(sql);
        assertThat(read.unproven()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    DO $$ BEGIN EXECUTE 'x'; END $$     | what its DO block does is known only by running it
                    CALL f()                            | its SQL (CALL …) is known only by running it
                    SELECT create_hypertable('t', 'd')  | its SQL calls create_hypertable(), which is known only by running it
                    CREATE FOREIGN TABLE f (a int) SERVER s | CREATE foreign is not followed
                    ALTER VIEW v RENAME TO w            | renaming the view v is not followed
                    ALTER TABLE t ALTER COLUMN x TYPE text | a part of ALTER TABLE t could not be read
                    """)
    void whatIsNotUnderstoodIsUnproven(String sql, String reason) {
        ReadEffects read = migrations.read("migrations.RunSQL('''" + sql + "''')");

        assertThat(EffectLines.lines(read.effects())).containsExactly("RunSql");
        assertThat(read.unproven())
                .extracting(MigrationEffects.Unproven::reason)
                .containsExactly(reason);
    }

    @Test
    void aScriptIsSplitWhereItsStatementsEnd() {
        assertThat(SqlStatements.split("""
                        -- first; not here
                        SELECT ';', E'\\';', $a$;$$;$a$, "a;b" /* ; /* ; */ ; */;
                        CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END;
                        CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);;
                        SELECT $1 + 2
                        """))
                .containsExactly(
                        "SELECT ';', E'\\';', $a$;$$;$a$, \"a;b\"",
                        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END",
                        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
                        "SELECT $1 + 2");
    }

    @Test
    void whatDoesNotCloseEndsWithTheText() {
        assertThat(SqlStatements.split("SELECT 'a; b")).containsExactly("SELECT 'a; b");
        assertThat(SqlStatements.split("SELECT $x$ a; b")).containsExactly("SELECT $x$ a; b");
        assertThat(SqlStatements.split("/* a; b")).isEmpty();
        assertThat(SqlStatements.split("")).isEmpty();
    }

    @Test
    void alterationsAreComparedWithWhatIsThere() {
        assertThat(
                        migrations.operations(
                                "migrations.RunSQL('CREATE TABLE t (a int, b text UNIQUE); CREATE INDEX i ON t (a)')",
                                "migrations.RunSQL(['ALTER TABLE t ALTER a TYPE bigint USING a::bigint', 'ALTER TABLE t ALTER COLUMN b SET NOT NULL'])",
                                "migrations.RunSQL('ALTER TABLE t DROP CONSTRAINT t_b_key')",
                                "migrations.RunSQL('ALTER INDEX i RENAME TO j; DROP INDEX IF EXISTS j, k')",
                                "migrations.RunSQL('ALTER TABLE t ADD COLUMN IF NOT EXISTS a int; CREATE INDEX IF NOT EXISTS l ON t (b)')"))
                .containsExactly(
                        "CreateTable t (a integer null, b text null unique)",
                        "CreateIndex t i (a)",
                        "AlterColumn t.a integer null to bigint null",
                        "AlterColumn t.b text null unique to text unique",
                        "DropConstraint t t_b_key",
                        "RenameIndex t i to j",
                        "DropIndex t j",
                        "RunSql data",
                        "RunSql data",
                        "CreateIndex t l (b)");
    }

    @Test
    void parametersAreFilledIn() {
        assertThat(migrations
                        .read(
                                "migrations.RunSQL([('UPDATE a SET b = %s, c = 5 %% 2', [\"it's\"]), ('DELETE FROM a', None)])")
                        .effects())
                .extracting(effect -> effect.origin().statement())
                .containsExactly("UPDATE a SET b = 'it''s', c = 5 % 2", "DELETE FROM a");
    }

    @Test
    void noSqlIsNoEffect() {
        assertThat(migrations.operations("migrations.RunSQL(migrations.RunSQL.noop)", "migrations.RunSQL('')"))
                .isEmpty();
    }

    @Test
    void computedSqlIsUnproven() {
        ReadEffects read = migrations.read("migrations.RunSQL(open('x.sql').read(), state_operations=[])");

        assertThat(read.effects()).containsExactly(new Effect.RunSql(Origin.operation(1, 13), false));
        assertThat(read.unproven()).hasSize(1);
    }

    @Test
    void theStateFollowsAsTheOperationSays() {
        assertThat(migrations.operations(
                        "migrations.RunSQL('CREATE TABLE things (id int)', state_operations=[migrations.CreateModel('Thing',"
                                + " [('id', models.IntegerField(primary_key=True))], options={'db_table': 'things'})])",
                        "migrations.DeleteModel('Thing')"))
                .containsExactly("CreateTable things (id integer null)", "DropTable things cascade");
    }

    @Test
    void aRunPythonIsUnprovenUnlessItDoesNothing() {
        ReadEffects read = migrations.module("""
                from django.db import migrations

                def forwards(apps, schema_editor):
                    apps.get_model("a", "B").objects.all().delete()

                def nothing(apps, schema_editor):
                    pass

                class Migration(migrations.Migration):
                    operations = [
                        migrations.RunPython(forwards, migrations.RunPython.noop),
                        migrations.RunPython(migrations.RunPython.noop),
                        migrations.RunPython(code=nothing),
                        migrations.RunPython(lambda apps, schema_editor: None),
                    ]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly(
                        "RunPython forwards",
                        "RunPython migrations.RunPython.noop harmless",
                        "RunPython nothing harmless",
                        "RunPython lambda harmless");
        assertThat(read.unproven())
                .containsExactly(new MigrationEffects.Unproven(
                        1, "RunPython", 11, "what forwards does is known only by running it"));
    }

    @Test
    void sqlThatAFunctionPlainlyExecutesIsLikely() {
        ReadEffects read = migrations.module("""
                from django.db import connection, migrations

                VIEWS = {"v": "a", "w": "b"}
                SQL = "CREATE OR REPLACE VIEW {name} AS SELECT * FROM {table}"

                def run(cursor, statement):
                    cursor.execute(statement)

                def forwards(apps, schema_editor):
                    \"""Makes the views.\"""
                    if schema_editor.connection.vendor != "postgresql":
                        return
                    with connection.cursor() as cursor:
                        for name, table in VIEWS.items():
                            cursor.execute(SQL.format(name=name, table=table))
                        run(cursor, "DROP TABLE old")
                        cursor.execute("INSERT INTO t VALUES (%s)", [1])
                    try:
                        schema_editor.execute("CREATE TABLE perhaps (id int)")
                    except Exception:
                        pass
                    if apps.get_model("a", "B").objects.exists():
                        schema_editor.execute("CREATE TABLE sometimes (id int)")
                    for row in apps.get_model("a", "B").objects.all():
                        schema_editor.execute("CREATE TABLE many (id int)")
                    schema_editor.execute("CREATE INDEX i ON t (a)")
                    if not apps.is_installed("x"):
                        return
                    schema_editor.execute("CREATE TABLE later (id int)")

                class Migration(migrations.Migration):
                    operations = [migrations.RunPython(forwards)]
                """);

        assertThat(EffectLines.lines(read.effects()))
                .containsExactly(
                        "RunPython forwards",
                        "CreateView v or replace reads [a] likely",
                        "CreateView w or replace reads [b] likely",
                        "DropTable old likely",
                        "CreateIndex t i (a) likely");
        assertThat(read.effects().get(2).origin().statement()).isEqualTo("CREATE OR REPLACE VIEW w AS SELECT * FROM b");
        assertThat(read.unproven()).hasSize(1);
    }
}
