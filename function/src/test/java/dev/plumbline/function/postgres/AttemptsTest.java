package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import dev.plumbline.function.postgres.ReadOnlyConnection.Refusal;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails in an attempt is taken back, and only that: the snapshot and all that was set before stay. */
@ExtendWith(PostgresExtension.class)
class AttemptsTest {
    private final TestDatabase database;
    private final ReadOnlyConnection connection;

    AttemptsTest(TestDatabase database) throws Exception {
        this.database = database;
        this.connection = ReadOnlyConnection.open(Sessions.login(database), Limits.standard());
    }

    @BeforeEach
    void begin() throws Exception {
        database.execute("CREATE TABLE pond (id integer); INSERT INTO pond VALUES (1)");
        connection.run(Part.of("SELECT 1"));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT gone FROM pond, 42703",
        "SELECT FROM WHERE, 42601",
        "SELECT (1, 42601",
        "SELECT 'unterminated, 42601",
        "SELECT 1 /* unterminated, 42601",
        "SELECT U&'\\00zz', 42601",
        "SELECT id / 0 FROM pond, 22012",
    })
    void afterWhateverIsRefusedTheSnapshotGoesOn(String refused, String sqlState) throws Exception {
        database.execute("DELETE FROM pond");

        assertThat(connection.attempt(List.of(Part.of("SET LOCAL work_mem = '2MB'"), Part.of(refused))))
                .map(Refusal::sqlState)
                .contains(sqlState);
        assertThat(asked("SELECT count(*) FROM pond")).isEqualTo("1");
        assertThat(asked("SHOW work_mem")).isNotEqualTo("2MB");
    }

    @Test
    void whatOneSetsIsGivenBackAtOnce() throws Exception {
        String before = asked("SHOW work_mem");
        List<String> meanwhile = new ArrayList<>();

        assertThat(connection.attempt(List.of(
                        Part.of("SET LOCAL work_mem = '2MB'"),
                        new Part("SHOW work_mem", row -> meanwhile.add(row.getString(1))))))
                .isEmpty();

        assertThat(meanwhile).containsExactly("2MB");
        assertThat(asked("SHOW work_mem")).isEqualTo(before);
    }

    @Test
    void thatNothingWasWrittenIsProvenAfterFailuresToo() throws Exception {
        assertThat(connection.attempt(List.of(Part.of("SELECT FROM WHERE")))).isPresent();
        assertThat(connection.attempt(List.of(Part.of("INSERT INTO pond VALUES (2)"))))
                .map(Refusal::sqlState)
                .contains("25006");

        assertThat(connection.end().wroteNothing()).isTrue();
    }

    private String asked(String query) throws Exception {
        List<String> rows = new ArrayList<>();
        assertThat(connection.attempt(List.of(new Part(query, row -> rows.add(row.getString(1))))))
                .isEmpty();
        return String.join(" ", rows);
    }
}
