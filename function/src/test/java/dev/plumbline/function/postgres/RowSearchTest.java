package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class RowSearchTest {
    private static final String TABLES = """
            CREATE TABLE full_table (id integer); INSERT INTO full_table VALUES (1);
            CREATE TABLE never_filled (id integer);
            CREATE TABLE emptied (id integer); INSERT INTO emptied VALUES (1); DELETE FROM emptied;
            CREATE TABLE parted (id integer) PARTITION BY LIST (id);
            CREATE TABLE part_one PARTITION OF parted FOR VALUES IN (1); INSERT INTO parted VALUES (1);
            """;

    @Test
    void rowsAreFoundWhereTheRoleMayLook(TestDatabase database) throws Exception {
        database.execute(TABLES);

        assertThat(search(database, "full_table", "never_filled", "emptied", "parted", "no_such_table"))
                .isEqualTo(new RowHolders(Set.of(name("full_table"), name("parted")), Set.of()));
    }

    @Test
    void withoutSelectOnlyAnEmptyFileProvesATableEmpty(TestDatabase database) throws Exception {
        database.execute(TABLES + "DROP ROLE IF EXISTS row_reader; CREATE ROLE row_reader LOGIN PASSWORD 'p'");
        try {
            assertThat(search(database.as("row_reader", "p"), "full_table", "never_filled", "emptied", "parted"))
                    .isEqualTo(new RowHolders(Set.of(), Set.of(name("full_table"), name("emptied"), name("parted"))));
        } finally {
            database.execute("DROP OWNED BY row_reader; DROP ROLE row_reader");
        }
    }

    @Test
    void aTableLockedByAMigrationIsUnknownAndNotWaitedFor(TestDatabase database) throws Exception {
        database.execute(TABLES);
        try (var migration = database.connection();
                var statement = migration.createStatement()) {
            migration.setAutoCommit(false);
            statement.execute("ALTER TABLE never_filled ADD COLUMN kg numeric");
            long start = System.nanoTime();

            assertThat(search(database, "full_table", "never_filled"))
                    .isEqualTo(new RowHolders(Set.of(name("full_table")), Set.of(name("never_filled"))));
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
            migration.rollback();
        }
    }

    @Test
    void rowLevelSecurityMakesATableUnknown(TestDatabase database) throws Exception {
        database.execute(TABLES + "DROP ROLE IF EXISTS row_reader; CREATE ROLE row_reader LOGIN PASSWORD 'p';"
                + "GRANT SELECT ON full_table TO row_reader; ALTER TABLE full_table ENABLE ROW LEVEL SECURITY");
        try {
            assertThat(search(database.as("row_reader", "p"), "full_table"))
                    .isEqualTo(new RowHolders(Set.of(), Set.of(name("full_table"))));
        } finally {
            database.execute("DROP OWNED BY row_reader; DROP ROLE row_reader");
        }
    }

    private static RowHolders search(TestDatabase database, String... tables) throws Exception {
        List<RelationName> names =
                Arrays.stream(tables).map(RowSearchTest::name).toList();
        try (var session = Sessions.open(database, null)) {
            return session.rowHolders(names);
        }
    }

    private static RelationName name(String table) {
        return new RelationName("public", table);
    }
}
