package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Diagnoser;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.ExpectedViews;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.ViewComparison;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views are compared with their migrations by what PostgreSQL makes of both. */
@ExtendWith(PostgresExtension.class)
class ViewDefinitionsTest {
    private static final String TABLES =
            "CREATE TABLE a (id integer PRIMARY KEY, ok boolean); CREATE TABLE b (id integer, n integer);";

    private final TestDatabase database;

    ViewDefinitionsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void history() {
        database.execute(
                TABLES + "CREATE TABLE django_migrations (id bigint PRIMARY KEY, app varchar(255), name varchar(255),"
                        + " applied timestamptz)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM a WHERE ok",
                "select A.id as id, (b.n + 1) AS m from a join b on (a.id = b.id) -- joined\n where b.n IS NOT NULL",
                "SELECT n, count(*) AS c, sum(id) AS s FROM b GROUP BY n HAVING count(*) > 1",
                "WITH x AS (SELECT n, max(id) AS m FROM b GROUP BY n) SELECT x.m, a.id FROM x JOIN a ON a.id = x.n",
                "SELECT id, row_number() OVER (PARTITION BY n ORDER BY id) AS r FROM b",
                "SELECT id FROM a UNION SELECT id FROM b",
                "SELECT id, (SELECT max(n) FROM b WHERE b.id = a.id) AS m FROM a",
                "SELECT a.id, l.n FROM a, LATERAL (SELECT n FROM b WHERE b.id = a.id ORDER BY n LIMIT 1) AS l",
                "SELECT DISTINCT n FROM b",
                "VALUES (1, 'x'), (2, 'y')",
                "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 9) SELECT i FROM r",
                "SELECT * FROM a WHERE id IN (SELECT id FROM b) WITH CHECK OPTION",
                "SELECT CASE WHEN n > 1 THEN 'many' ELSE 'few' END AS k, now() AS t FROM b"
            })
    void whatTheMigrationSaysIsTheSameHoweverItIsWritten(String query) throws Exception {
        database.execute("CREATE VIEW v AS " + query);

        assertThat(compared(made("CREATE VIEW v AS " + query), "shop.0001_views"))
                .isInstanceOf(ViewComparison.Same.class);
    }

    @Test
    void aMaterializedViewIsComparedByItsQuery() throws Exception {
        database.execute("CREATE MATERIALIZED VIEW v AS SELECT id FROM a WITH NO DATA; REFRESH MATERIALIZED VIEW v");

        assertThat(compared(made("CREATE MATERIALIZED VIEW v AS SELECT id FROM a WITH NO DATA;"), "shop.0001_views"))
                .isInstanceOf(ViewComparison.Same.class);
        assertThat(compared(made("CREATE MATERIALIZED VIEW v AS SELECT id FROM b"), "shop.0001_views"))
                .isInstanceOf(ViewComparison.Different.class);
    }

    @Test
    void anOldDefinitionIsKnownByItsMigration() throws Exception {
        database.execute("CREATE VIEW v AS SELECT id FROM a");
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_views")
                .does(origin -> view(origin, "CREATE VIEW v AS SELECT id FROM a"))
                .migration("shop.0002_only_ok", "shop.0001_views")
                .does(origin -> view(origin, "CREATE OR REPLACE VIEW v AS SELECT id FROM a WHERE ok"))
                .manifest();

        ViewVerdict verdict = verdict(manifest, "shop.0001_views", "shop.0002_only_ok");

        assertThat(verdict.status()).isEqualTo(ViewStatus.DEFINITION_DIFFERS);
        assertThat(verdict.message())
                .isEqualTo("it has the definition of shop.0001_views, not that of shop.0002_only_ok");
        assertThat(verdict(manifest, "shop.0001_views").status()).isEqualTo(ViewStatus.READABLE);
    }

    @Test
    void aTableThatWasSwappedUnderItIsNoticed() throws Exception {
        database.execute(
                "CREATE VIEW v AS SELECT id FROM b; ALTER TABLE b RENAME TO b_old; CREATE TABLE b (LIKE b_old)");

        ViewVerdict verdict = verdict(made("CREATE VIEW v AS SELECT id FROM b"), "shop.0001_views");

        assertThat(verdict.status()).isEqualTo(ViewStatus.DEFINITION_DIFFERS);
        assertThat(verdict.message()).isEqualTo("it is not what shop.0001_views says");
        assertThat(verdict.dependsOn()).containsExactly("public.b_old");
    }

    @Test
    void otherColumnsAreTold() throws Exception {
        database.execute("CREATE VIEW v AS SELECT id AS number FROM a");

        assertThat(verdict(made("CREATE VIEW v AS SELECT id FROM a"), "shop.0001_views")
                        .message())
                .isEqualTo("it is not what shop.0001_views says: it has the columns number, wanted id");
    }

    @Test
    void aStarThatWasFrozenIsWorthKnowingAndNoDrift() throws Exception {
        database.execute("CREATE VIEW v AS SELECT * FROM a; ALTER TABLE a ADD COLUMN later integer");

        ViewVerdict verdict = verdict(made("CREATE VIEW v AS SELECT * FROM a"), "shop.0001_views");

        assertThat(verdict.status()).isEqualTo(ViewStatus.READABLE);
        assertThat(verdict.message())
                .isEqualTo(
                        "shop.0001_views says SELECT *, and made it before later came: made again today it would have"
                                + " that, too");
    }

    @Test
    void whatALaterMigrationRenamedIsNotCompared() throws Exception {
        database.execute("CREATE VIEW v AS SELECT id FROM b; ALTER TABLE b RENAME TO c; CREATE TABLE b (id integer)");
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_views")
                .does(origin -> view(origin, "CREATE VIEW v AS SELECT id FROM b"))
                .migration("shop.0002_rename", "shop.0001_views")
                .renamesTable("b", "c")
                .manifest();

        assertThat(verdict(manifest, "shop.0001_views", "shop.0002_rename").status())
                .isEqualTo(ViewStatus.READABLE);
    }

    @Test
    void codeThatWasNotReadMayHaveMadeItAnew() throws Exception {
        database.execute("CREATE VIEW v AS SELECT id FROM b");
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_views")
                .does(origin -> view(origin, "CREATE VIEW v AS SELECT id FROM a"))
                .migration("shop.0002_code", "shop.0001_views")
                .runsPython("remake")
                .manifest();

        ViewVerdict verdict = verdict(manifest, "shop.0001_views", "shop.0002_code");

        assertThat(verdict.status()).isEqualTo(ViewStatus.READABLE);
        assertThat(verdict.message()).contains("shop.0002_code, whose code was not read, may have made it");
    }

    @Test
    void aViewOfTheSameNameInAnotherSchemaIsAnotherView() throws Exception {
        database.execute("CREATE SCHEMA bi; CREATE VIEW bi.v AS SELECT id FROM b");
        record("shop.0001_views");

        try (var session = Sessions.open(database, null)) {
            LiveDatabase live = session.read(List.of(RequiredView.named("bi.v")), false);
            assertThat(ExpectedViews.of(made("CREATE VIEW v AS SELECT id FROM a"), live))
                    .isEmpty();
        }
    }

    @Test
    void aRoleThatMayReadTheViewAloneIsToldThatNothingWasCompared() throws Exception {
        String reader = database.name() + "_reader";
        database.execute(
                "CREATE VIEW v AS SELECT id FROM a; CREATE ROLE %1$s LOGIN PASSWORD 'p'; GRANT SELECT ON v TO %1$s"
                        .formatted(reader));
        record("shop.0001_views");
        database.execute("GRANT SELECT ON django_migrations TO " + reader);
        try {
            ViewVerdict verdict = verdictAs(database.as(reader, "p"), made("CREATE VIEW v AS SELECT id FROM b"));

            assertThat(verdict.status()).isEqualTo(ViewStatus.READABLE);
            assertThat(verdict.message()).isEqualTo("not compared with shop.0001_views: permission denied for table b");
        } finally {
            database.execute("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(reader));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT id FROM WHERE", "SELECT gone FROM a"})
    void whatTheServerCannotReadIsNotComparedAndSpoilsNothing(String query) throws Exception {
        database.execute("CREATE VIEW v AS SELECT id FROM a");

        ViewVerdict verdict = verdict(made("CREATE VIEW v AS " + query), "shop.0001_views");

        assertThat(verdict.status()).isEqualTo(ViewStatus.READABLE);
        assertThat(verdict.message()).startsWith("not compared with shop.0001_views: ");
    }

    private static Manifest made(String statement) {
        return new MigrationsBuilder()
                .migration("shop.0001_views")
                .does(origin -> view(origin, statement))
                .manifest();
    }

    private static Effect view(Origin origin, String statement) {
        return new Effect.CreateView(
                new Origin(origin.operation(), origin.line(), Confidence.PROVEN, statement),
                "v",
                statement.contains("MATERIALIZED"),
                statement.contains("OR REPLACE"),
                false,
                List.of("a", "b"),
                List.of());
    }

    private void record(String... recorded) {
        database.execute("DELETE FROM django_migrations");
        for (int i = 0; i < recorded.length; i++) {
            String[] parts = recorded[i].split("\\.");
            database.execute("INSERT INTO django_migrations VALUES (%d, '%s', '%s', now())"
                    .formatted(i + 1, parts[0], parts[1]));
        }
    }

    private ViewComparison compared(Manifest manifest, String... recorded) throws Exception {
        record(recorded);
        try (var session = Sessions.open(database, null)) {
            LiveDatabase live = session.read(List.of(RequiredView.named("v")), false);
            Map<String, ViewComparison> compared = session.compare(ExpectedViews.of(manifest, live));
            return Objects.requireNonNull(compared.get("v"));
        }
    }

    private ViewVerdict verdict(Manifest manifest, String... recorded) throws Exception {
        record(recorded);
        return verdictAs(database, manifest);
    }

    private static ViewVerdict verdictAs(TestDatabase login, Manifest manifest) throws Exception {
        try (var session = Sessions.open(login, null)) {
            LiveDatabase live = session.read(List.of(RequiredView.named("v")), false);
            Map<String, ViewComparison> compared = session.compare(ExpectedViews.of(manifest, live));
            return Diagnoser.views(new Evidence(live, manifest, live.views(), compared))
                    .views()
                    .get(0);
        }
    }
}
