package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ViewProbe;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ViewProbesTest {
    private final TestDatabase database;

    ViewProbesTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void aViewThatAnswersTellsItsColumnsAndTime() throws Exception {
        database.execute("CREATE VIEW vw_ok AS SELECT 1 AS n, 'x'::varchar(9) AS word");

        assertThat(probe("vw_ok")).isInstanceOfSatisfying(ViewProbe.Answered.class, answered -> {
            assertThat(answered.view()).isEqualTo(new RelationName("public", "vw_ok"));
            assertThat(answered.columns())
                    .containsExactly(
                            new Column("n", "integer", true, false, false, false),
                            new Column("word", "character varying(9)", true, false, false, false));
            assertThat(answered.micros()).isBetween(1L, 10_000_000L);
            assertThat(answered.rows()).isNull();
        });
    }

    @Test
    void oneFailureNeverHidesTheNext() throws Exception {
        database.execute("""
                CREATE VIEW vw_first AS SELECT 1 AS n;
                CREATE MATERIALIZED VIEW vw_empty AS SELECT 1 AS n WITH NO DATA;
                CREATE TABLE owned (tenant text);
                CREATE VIEW vw_setting AS SELECT tenant FROM owned WHERE tenant = current_setting('app.tenant');
                CREATE VIEW vw_last AS SELECT 2 AS n;
                """);

        Map<String, ViewProbe> probes = Sessions.read(
                        database,
                        RequiredView.named("vw_first"),
                        RequiredView.named("vw_empty"),
                        RequiredView.named("vw_setting"),
                        RequiredView.named("vw_gone"),
                        RequiredView.named("vw_last"))
                .probes();

        assertThat(probes.get("vw_first")).isInstanceOf(ViewProbe.Answered.class);
        assertThat(probes.get("vw_empty"))
                .isEqualTo(new ViewProbe.Failed(
                        new RelationName("public", "vw_empty"),
                        "55000",
                        "materialized view \"vw_empty\" has not been populated"));
        assertThat(probes.get("vw_setting"))
                .isEqualTo(new ViewProbe.Failed(
                        new RelationName("public", "vw_setting"),
                        "42704",
                        "unrecognized configuration parameter \"app.tenant\""));
        assertThat(probes.get("vw_gone")).isEqualTo(new ViewProbe.Absent(List.of()));
        assertThat(probes.get("vw_last")).isInstanceOf(ViewProbe.Answered.class);
    }

    @Test
    void anAbsentViewIsLookedForInOtherSchemasAndOtherCase() throws Exception {
        database.execute("CREATE SCHEMA bi; CREATE VIEW bi.vw_fact AS SELECT 1 AS n;"
                + "CREATE VIEW \"VW_FACT\" AS SELECT 1 AS n");

        assertThat(probe("vw_fact"))
                .isEqualTo(new ViewProbe.Absent(
                        List.of(new RelationName("bi", "vw_fact"), new RelationName("public", "VW_FACT"))));
    }

    @Test
    void namesMayBeQualifiedAndHoldDots() throws Exception {
        database.execute("CREATE SCHEMA bi; CREATE VIEW bi.vw_fact AS SELECT 1 AS n;"
                + "CREATE VIEW \"v.w\" AS SELECT 1 AS n; CREATE VIEW bi.\"a\"\"b.c\" AS SELECT 1 AS n");

        assertThat(viewOf(probe("bi.vw_fact"))).isEqualTo(new RelationName("bi", "vw_fact"));
        assertThat(viewOf(probe("v.w"))).isEqualTo(new RelationName("public", "v.w"));
        assertThat(viewOf(probe("bi.a\"b.c"))).isEqualTo(new RelationName("bi", "a\"b.c"));
    }

    @Test
    void theSearchPathDecidesAndATargetsSchemaComesFirst() throws Exception {
        database.execute("CREATE SCHEMA bi; CREATE SCHEMA sea; CREATE VIEW bi.vw AS SELECT 1 AS n;"
                + "CREATE VIEW sea.vw AS SELECT 1 AS n; CREATE VIEW public.other AS SELECT 1 AS n;"
                + "ALTER DATABASE " + database.name() + " SET search_path = bi, public");

        assertThat(viewOf(probe("vw"))).isEqualTo(new RelationName("bi", "vw"));
        try (var session = Sessions.open(database, "sea")) {
            var probes = session.read(List.of(RequiredView.named("vw"), RequiredView.named("other")), false)
                    .probes();
            assertThat(viewOf(probes.get("vw"))).isEqualTo(new RelationName("sea", "vw"));
            assertThat(viewOf(probes.get("other"))).isEqualTo(new RelationName("public", "other"));
        }
    }

    @Test
    void aTableInAViewsPlaceIsNoView() throws Exception {
        database.execute("CREATE TABLE vw_fact (n integer)");

        assertThat(probe("vw_fact")).isEqualTo(new ViewProbe.NotAView(new RelationName("public", "vw_fact"), 'r'));
    }

    @Test
    void missingRightsAreTold() throws Exception {
        database.execute("DROP ROLE IF EXISTS probe_reader; CREATE ROLE probe_reader LOGIN PASSWORD 'p';"
                + "CREATE VIEW vw_closed AS SELECT 1 AS n; CREATE SCHEMA closed;"
                + "CREATE VIEW closed.vw AS SELECT 1 AS n; GRANT SELECT ON closed.vw TO probe_reader");
        try {
            var probes = Sessions.read(
                            database.as("probe_reader", "p"),
                            RequiredView.named("vw_closed"),
                            RequiredView.named("closed.vw"))
                    .probes();

            assertThat(probes.get("vw_closed"))
                    .isEqualTo(new ViewProbe.Failed(
                            new RelationName("public", "vw_closed"), "42501", "permission denied for view vw_closed"));
            assertThat(probes.get("closed.vw"))
                    .isEqualTo(new ViewProbe.Failed(
                            new RelationName("closed", "vw"), "42501", "permission denied for schema closed"));
        } finally {
            database.execute("DROP OWNED BY probe_reader; DROP ROLE probe_reader");
        }
    }

    @Test
    void aLockIsALockAndNotABrokenView() throws Exception {
        database.execute("CREATE TABLE harvest (id integer); CREATE VIEW vw_locked AS SELECT id FROM harvest;"
                + "CREATE VIEW vw_free AS SELECT 1 AS n");
        try (var migration = database.connection();
                var statement = migration.createStatement()) {
            migration.setAutoCommit(false);
            statement.execute("ALTER TABLE harvest ADD COLUMN kg numeric");
            var limits = new Limits(
                    Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(20));

            try (var session = Sessions.open(database, null, limits)) {
                var probes = session.read(
                                List.of(RequiredView.named("vw_locked"), RequiredView.named("vw_free")), false)
                        .probes();

                assertThat(probes.get("vw_locked"))
                        .isEqualTo(new ViewProbe.Failed(
                                new RelationName("public", "vw_locked"),
                                "55P03",
                                "canceling statement due to lock timeout"));
                assertThat(probes.get("vw_free")).isInstanceOf(ViewProbe.Answered.class);
            }
            migration.rollback();
        }
    }

    @Test
    void aDeepReadComputesEveryColumnOfEveryRow() throws Exception {
        database.execute("""
                CREATE VIEW vw_good AS SELECT n, 10 / n AS part FROM generate_series(1, 5) n;
                CREATE VIEW vw_zero AS SELECT n, 10 / n AS part FROM generate_series(0, 5) n;
                CREATE VIEW vw_dirty AS SELECT word::integer AS n FROM (VALUES ('1'), ('secret')) v (word);
                """);

        var probes = Sessions.readDeep(
                        database,
                        RequiredView.named("vw_good"),
                        RequiredView.named("vw_zero"),
                        RequiredView.named("vw_dirty"))
                .probes();

        assertThat(probes.get("vw_good"))
                .isInstanceOfSatisfying(
                        ViewProbe.Answered.class,
                        answered -> assertThat(answered.rows()).isEqualTo(5));
        assertThat(probes.get("vw_zero"))
                .isEqualTo(new ViewProbe.Failed(new RelationName("public", "vw_zero"), "22012", "division by zero"));
        assertThat(probes.get("vw_dirty"))
                .isEqualTo(new ViewProbe.Failed(
                        new RelationName("public", "vw_dirty"), "22P02", "invalid input syntax for type integer: …"));
    }

    @Test
    void aSlowViewTellsHowFarItCameAndTheOthersAnswer() throws Exception {
        database.execute(
                "CREATE VIEW vw_slow AS SELECT n, pg_sleep(0.05)::text AS slept FROM generate_series(1, 9999) AS n;"
                        + "CREATE VIEW vw_good AS SELECT 1 AS n");
        var limits = new Limits(
                Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofSeconds(20));

        try (var session = Sessions.open(database, null, limits)) {
            var probes = session.read(List.of(RequiredView.named("vw_slow"), RequiredView.named("vw_good")), true)
                    .probes();

            assertThat(probes.get("vw_slow"))
                    .isInstanceOfSatisfying(
                            ViewProbe.Stopped.class,
                            stopped -> assertThat(stopped.rows()).isBetween(1L, 11L));
            assertThat(probes.get("vw_good")).isInstanceOf(ViewProbe.Answered.class);
        }
    }

    @Test
    void anEndlessViewIsReadToABound() throws Exception {
        database.execute("CREATE VIEW vw_endless AS WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n FROM r)"
                + " SELECT n FROM r");

        assertThat(Sessions.readDeep(database, RequiredView.named("vw_endless"))
                        .probes()
                        .get("vw_endless"))
                .isInstanceOfSatisfying(ViewProbe.Answered.class, answered -> {
                    assertThat(answered.rows()).isEqualTo(1_000_000);
                    assertThat(answered.more()).isTrue();
                });
    }

    @Test
    void aPatternMeansEveryViewThatItFits() throws Exception {
        database.execute("CREATE SCHEMA bi; CREATE VIEW bi.vw_a AS SELECT 1 AS n; CREATE MATERIALIZED VIEW bi.vw_b AS"
                + " SELECT 1 AS n WITH NO DATA; CREATE TABLE bi.vw_t (n integer); CREATE VIEW vw_c AS SELECT 1 AS n");

        var live = Sessions.read(
                database, RequiredView.named("bi.*"), RequiredView.named("vw_*"), RequiredView.named("x.*"));

        assertThat(live.views())
                .extracting(RequiredView::name)
                .containsExactly("bi.vw_a", "bi.vw_b", "public.vw_c", "x.*");
        assertThat(live.probes().get("bi.vw_a")).isInstanceOf(ViewProbe.Answered.class);
        assertThat(live.probes().get("bi.vw_b")).isInstanceOf(ViewProbe.Failed.class);
        assertThat(live.probes().get("x.*")).isInstanceOf(ViewProbe.Absent.class);
    }

    @Test
    void wantedRowsAreCountedOnlyAsFarAsWanted() throws Exception {
        database.execute("CREATE VIEW vw_many AS SELECT n FROM generate_series(1, 1000) n");

        assertThat(Sessions.read(database, new RequiredView("vw_many", List.of(), 3L))
                        .probes()
                        .get("vw_many"))
                .isInstanceOfSatisfying(
                        ViewProbe.Answered.class,
                        answered -> assertThat(answered.rows()).isEqualTo(3));
    }

    private ViewProbe probe(String name) throws Exception {
        ViewProbe probe =
                Sessions.read(database, RequiredView.named(name)).probes().get(name);
        return Objects.requireNonNull(probe);
    }

    private static RelationName viewOf(@Nullable ViewProbe probe) {
        return probe instanceof ViewProbe.Answered answered ? answered.view() : new RelationName("not", "answered");
    }
}
