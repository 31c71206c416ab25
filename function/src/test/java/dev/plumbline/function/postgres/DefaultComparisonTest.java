package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ExpectedDefault;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL says of a column's default beside the one that a migration gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultComparisonTest {
    private final PostgresServer server = PostgresServer.shared();
    private final TestDatabase database = server.createDatabase();

    @BeforeAll
    void fill() {
        database.execute("""
                CREATE FUNCTION drawn() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE 'was run'; END $$;
                CREATE TABLE shop_order (
                  rank integer DEFAULT 42, price numeric(12, 2) DEFAULT 1.50, name varchar(20) DEFAULT 'n/a',
                  flag boolean DEFAULT true, data jsonb DEFAULT '{"a":1}', text json DEFAULT '{"a":1}',
                  at timestamptz DEFAULT now(), made integer DEFAULT drawn(), nothing integer)""");
    }

    @AfterAll
    void drop() {
        server.drop(database);
    }

    @ParameterizedTest(name = "{0} beside {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rank    | integer                  | 42                    | false",
                "rank    | integer                  | 40 + 2                | false",
                "rank    | integer                  | '42'                  | false",
                "rank    | integer                  | 7                     | true",
                "rank    | integer                  | NULL                  | true",
                "price   | numeric(12,2)            | 1.5                   | false",
                "price   | numeric(12,2)            | 1.51                  | true",
                "name    | character varying(20)    | 'n/a'                 | false",
                "name    | character varying(20)    | ''                    | true",
                "flag    | boolean                  | true                  | false",
                "flag    | boolean                  | false                 | true",
                "data    | jsonb                    | '{\"a\": 1}'          | false",
                "data    | jsonb                    | '{}'                  | true",
                // What can not be compared, or is no constant, may be the same.
                "text    | json                     | '{}'                  | false",
                "at      | timestamp with time zone | CURRENT_TIMESTAMP     | false",
                "at      | timestamp with time zone | '2024-01-01+00'       | false",
                "made    | integer                  | 1                     | false",
                "rank    | integer                  | no_such_function()    | false",
                "nothing | integer                  | 1                     | false",
            },
            quoteCharacter = '^')
    void saysWhetherItIsAnother(String column, String type, String wanted, boolean isOther) throws CouldNotLook {
        ExpectedDefault expected =
                new ExpectedDefault(new RelationName("public", "shop_order"), column, type, List.of(wanted));
        try (var session = Sessions.open(database, null)) {
            session.read(List.of(), false);

            assertThat(session.otherDefaults(List.of(expected)))
                    .isEqualTo(isOther ? Map.of(expected, List.of(wanted)) : Map.of());
        }
    }
}
