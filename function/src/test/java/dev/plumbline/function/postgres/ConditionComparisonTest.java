package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.diagnosis.ExpectedCondition;
import dev.plumbline.core.diagnosis.ExpectedConditions;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.testing.MigrationsBuilder;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the conditions that migrations give a name is there is told by what PostgreSQL makes of them. */
@ExtendWith(PostgresExtension.class)
class ConditionComparisonTest {
    private static final String NOT_NEGATIVE = "\"id\" >= 0";
    private static final String WIDER = "\"id\" >= -1";
    private static final Limits SHORT =
            new Limits(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final TestDatabase database;

    ConditionComparisonTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void tables() {
        database.execute("CREATE TABLE shop_order (id integer, a integer, kind varchar(20), born date);"
                + "CREATE TABLE shop_item (id integer)");
    }

    @Test
    void theConditionThatIsThereIsRecognisedAndTheOtherIsTold() throws Exception {
        check("id >= -1");

        assertThat(others(NOT_NEGATIVE, WIDER)).containsExactly(NOT_NEGATIVE);
        assertThat(others(WIDER, NOT_NEGATIVE)).containsExactly(NOT_NEGATIVE);
    }

    @Test
    void whereNoneOfThemIsThereNothingIsSaid() throws Exception {
        check("id >= 7");

        assertThat(compared(database, made(NOT_NEGATIVE, WIDER))).isEmpty();
    }

    @Test
    void whereAllMeanTheSameNothingIsSaid() throws Exception {
        check("a IN (1, 2)");

        assertThat(compared(database, made("\"a\" IN (1, 2)", "a = ANY (ARRAY[1, 2])")))
                .isEmpty();
    }

    @Test
    void whereOneOfThemIsRefusedNothingIsSaid() throws Exception {
        check("id >= -1");

        assertThat(compared(database, made(NOT_NEGATIVE, WIDER, "\"id\" >="))).isEmpty();
    }

    @Test
    void oneOfAColumnThatWentSinceIsNotTheOneThatIsThere() throws Exception {
        check("id >= -1");

        assertThat(compared(database, made("\"gone\" >= 0", WIDER)).values()).containsExactly(List.of("\"gone\" >= 0"));
    }

    @Test
    void aRefusedOneDoesNotSpoilTheNext() throws Exception {
        check("id >= -1");
        database.execute("ALTER TABLE shop_item ADD CONSTRAINT item_number CHECK (id >= 0)");
        Manifest manifest = begun().does(add("shop_order", "order_number", "\"id\" >="))
                .does(add("shop_order", "order_number", WIDER))
                .does(add("shop_item", "item_number", NOT_NEGATIVE))
                .does(add("shop_item", "item_number", WIDER))
                .manifest();

        Map<ExpectedCondition, List<String>> compared = compared(database, manifest);

        assertThat(compared.keySet()).extracting(ExpectedCondition::part).containsExactly("item_number");
        assertThat(compared.values()).containsExactly(List.of(WIDER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                "a" IN (1, 2)                           | a = ANY (ARRAY[1, 2])
                ("a" BETWEEN 1 AND 5)                   | a >= 1 AND a <= 5
                "kind" IN ('new', 'old')                | kind = ANY (ARRAY['new'::varchar, 'old'::varchar])
                "kind" = 'new'                          | kind::text = 'new'
                ("a" >= 0 AND ("kind" = 'x'))           | a>=0 and kind='x'
                NOT ("kind" = '')                       | kind <> ''
                "kind"::text LIKE 'a%'                  | kind ~~ 'a%'
                "born" > '2026-01-01'::date             | born > date '2026-01-01'
                ("a" IS NOT NULL OR "born" IS NOT NULL) | (a IS NOT NULL) OR born IS NOT NULL
                """)
    void whatMeansTheSameIsRecognisedHoweverItIsWritten(String wanted, String live) throws Exception {
        check(live);

        assertThat(others(NOT_NEGATIVE, wanted)).containsExactly(NOT_NEGATIVE);
    }

    @Test
    void oldAndNewOfOneMeaningAreBothThere() throws Exception {
        check("a IN (1, 2)");

        assertThat(others("\"a\" IN (1, 2)", "a = ANY (ARRAY[1, 2])", NOT_NEGATIVE))
                .containsExactly(NOT_NEGATIVE);
    }

    @Test
    void theRowsOfAPartialIndexAreComparedToo() throws Exception {
        database.execute("CREATE INDEX live_kinds ON shop_order (kind) WHERE born IS NOT NULL");
        Manifest manifest = begun().does(addIndex("\"born\" IS NOT NULL"))
                .does(addIndex("\"a\" > 0"))
                .manifest();

        assertThat(compared(database, manifest).values()).containsExactly(List.of("\"a\" > 0"));
    }

    @Test
    void namesAndTypesThatNeedQuotesAreNoHindrance() throws Exception {
        database.execute("CREATE TYPE \"Mood\" AS ENUM ('calm', 'busy');"
                + "CREATE TABLE \"Shop Order\" (\"the \"\"id\" integer, \"Mood\" \"Mood\", ts timestamp(3)[]);"
                + "ALTER TABLE \"Shop Order\" ADD CONSTRAINT \"Calm %\" CHECK (\"Mood\" = 'calm')");
        Manifest manifest = begun().does(add("Shop Order", "Calm %", "\"Mood\" = 'busy'"))
                .does(add("Shop Order", "Calm %", "\"Mood\" = 'calm'"))
                .manifest();

        assertThat(compared(database, manifest).values()).containsExactly(List.of("\"Mood\" = 'busy'"));
    }

    @Test
    void aRoleWithoutAnyRightOnTheTableIsAnsweredToo() throws Exception {
        String reader = database.name() + "_reader";
        check("id >= -1");
        database.execute("CREATE ROLE %s LOGIN PASSWORD 'p'".formatted(reader));
        try {
            assertThat(compared(database.as(reader, "p"), made(NOT_NEGATIVE, WIDER))
                            .values())
                    .containsExactly(List.of(NOT_NEGATIVE));
        } finally {
            database.execute("DROP ROLE " + reader);
        }
    }

    @Test
    void aTableThatAnotherSessionHoldsIsLeftOutAndNotWaitedFor() throws Exception {
        Manifest manifest = severalParts();
        try (var other = database.connection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE shop_order IN ACCESS EXCLUSIVE MODE");
            Map<ExpectedCondition, List<String>> compared = compared(database, manifest);
            other.rollback();

            assertThat(compared.keySet()).extracting(ExpectedCondition::part).containsExactly("item_number");
            assertThat(compared.values()).containsExactly(List.of(NOT_NEGATIVE));
        }
    }

    @Test
    void soIsOneThatAnotherSessionWaitsFor() throws Exception {
        Manifest manifest = severalParts();
        try (var reader = database.connection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE shop_order IN ACCESS SHARE MODE");
            var migration = new Thread(() -> database.execute("ALTER TABLE shop_order ADD COLUMN note text"));
            migration.start();
            while (migration.isAlive()
                    && database.query("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'relation'"
                                    + " AND relation = 'shop_order'::regclass")
                            .isEmpty()) {
                Thread.sleep(10);
            }
            Map<ExpectedCondition, List<String>> compared = compared(database, manifest);
            reader.rollback();
            migration.join();

            assertThat(compared.keySet()).extracting(ExpectedCondition::part).containsExactly("item_number");
        }
    }

    @Test
    void allPartsOfAllTablesAreCompared() throws Exception {
        assertThat(compared(database, severalParts()).keySet())
                .extracting(ExpectedCondition::part)
                .containsExactlyInAnyOrder("order_number", "live_kinds", "item_number");
    }

    @Test
    void noOtherSessionIsKeptWaiting() throws Exception {
        check("id >= -1");
        Manifest manifest = made(NOT_NEGATIVE, WIDER);
        var session = Sessions.open(database, null);
        Catalog catalog = session.read(List.of(), false).catalog();
        assertThat(session.otherConditions(ExpectedConditions.of(manifest, catalog)))
                .hasSize(1);

        database.execute("SET lock_timeout = '1s'; ALTER TABLE shop_order ADD COLUMN note text");

        // What was told is of before, and what would be asked now of afterwards.
        assertThatThrownBy(session::close)
                .isInstanceOfSatisfying(
                        CouldNotLook.class,
                        e -> assertThat(e.isChangedMeanwhile()).isTrue());
    }

    @Test
    void nothingIsRunAndNothingWritten() throws Exception {
        check("id >= -1");
        database.execute("CREATE SEQUENCE numbers");

        assertThat(compared(database, made("nextval('numbers') > 0", WIDER)).values())
                .containsExactly(List.of("nextval('numbers') > 0"));
        assertThat(database.query("SELECT is_called FROM numbers")).containsExactly("f");
    }

    private void check(String condition) {
        database.execute("ALTER TABLE shop_order ADD CONSTRAINT order_number CHECK (%s)".formatted(condition));
    }

    private List<String> others(String... conditions) throws Exception {
        Map<ExpectedCondition, List<String>> compared = compared(database, made(conditions));
        assertThat(compared).hasSize(1);
        return compared.values().iterator().next();
    }

    private static Map<ExpectedCondition, List<String>> compared(TestDatabase login, Manifest manifest)
            throws Exception {
        try (var session = Sessions.open(login, null, SHORT)) {
            Catalog catalog = session.read(List.of(), false).catalog();
            List<ExpectedCondition> expected = ExpectedConditions.of(manifest, catalog);
            assertThat(expected).isNotEmpty();
            return session.otherConditions(expected);
        }
    }

    /** A check of one name, made and made again. */
    private static Manifest made(String... conditions) {
        MigrationsBuilder builder = begun();
        for (String condition : conditions) {
            builder.does(add("shop_order", "order_number", condition));
        }
        return builder.manifest();
    }

    /** A check and an index of one table, and a check of another: all three are there as the migrations made them last. */
    private Manifest severalParts() {
        check("id >= -1");
        database.execute("CREATE INDEX live_kinds ON shop_order (kind) WHERE born IS NOT NULL;"
                + "ALTER TABLE shop_item ADD CONSTRAINT item_number CHECK (id >= -1)");
        return begun().does(add("shop_order", "order_number", NOT_NEGATIVE))
                .does(add("shop_order", "order_number", WIDER))
                .does(addIndex("\"a\" > 0"))
                .does(addIndex("\"born\" IS NOT NULL"))
                .does(add("shop_item", "item_number", NOT_NEGATIVE))
                .does(add("shop_item", "item_number", WIDER))
                .manifest();
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder().migration("shop.0001_initial");
    }

    private static Function<Origin, Effect> add(String table, String name, String condition) {
        return origin -> new Effect.AddConstraint(origin, table, new ConstraintDefinition.Check(name, true, condition));
    }

    private static Function<Origin, Effect> addIndex(String where) {
        IndexDefinition index = new IndexDefinition(
                "live_kinds",
                true,
                List.of("kind"),
                List.of(false),
                false,
                "btree",
                null,
                true,
                where,
                List.of(),
                false,
                false,
                true);
        return origin -> new Effect.CreateIndex(origin, "shop_order", index);
    }
}
