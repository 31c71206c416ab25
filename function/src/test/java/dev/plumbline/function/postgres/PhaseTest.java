package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A part of a check that may take a part of its time. */
@ExtendWith(PostgresExtension.class)
class PhaseTest {
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(3), Duration.ofSeconds(4));

    private final TestDatabase database;

    PhaseTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void whatFollowsHasItsUsualTimeAgain() throws Exception {
        try (var connection = ReadOnlyConnection.open(Sessions.login(database), LIMITS)) {
            connection.run(Part.of("SELECT 1"));
            assertThat(timeout(connection)).isEqualTo("3s");

            connection.mayTake(0.2);
            List<String> hurried = new ArrayList<>();
            connection.attempt(List.of(new Part("SHOW statement_timeout", row -> hurried.add(row.getString(1)))));
            assertThat(hurried).singleElement().asString().endsWith("ms");
            assertThat(connection.attempt(List.of(Part.of("SELECT pg_sleep(2)"))))
                    .hasValueSatisfying(
                            refusal -> assertThat(refusal.sqlState()).isEqualTo("57014"));
            assertThat(connection.attempt(List.of(Part.of("SELECT nonsense")))).isPresent();
            connection.mayTakeAll();

            assertThat(timeout(connection)).isEqualTo("3s");
        }
    }

    @Test
    void itEndsBeforeTheWhole() throws Exception {
        try (var connection = ReadOnlyConnection.open(Sessions.login(database), LIMITS)) {
            connection.run(Part.of("SELECT 1"));

            connection.mayTake(0);

            assertThat(connection.outOfTime()).isTrue();
            connection.mayTakeAll();
            assertThat(connection.outOfTime()).isFalse();
        }
    }

    private static String timeout(ReadOnlyConnection connection) throws Exception {
        List<String> said = new ArrayList<>();
        connection.run(new Part("SHOW statement_timeout", row -> said.add(row.getString(1))));
        return said.get(0);
    }
}
