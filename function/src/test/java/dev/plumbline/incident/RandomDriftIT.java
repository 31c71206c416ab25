package dev.plumbline.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.DatabaseImage;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Databases hurt at random: what is predicted is what real Django does, and a way out that is called safe works. More of
 * them with {@code -Dplumbline.random.drifts=N}, one again with {@code -Dplumbline.random.seed=S}.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class RandomDriftIT {
    private final RealDjango django = RealDjango.require();
    private final ExampleCheck check = new ExampleCheck();
    private final PostgresServer server;
    private final TestDatabase healthy;

    RandomDriftIT(PostgresServer server) {
        this.server = server;
        this.healthy = server.createDatabase();
    }

    @BeforeAll
    void makeTheHealthyDatabase() throws IOException {
        healthy.execute(Files.readString(Checkout.playground().resolve("healthy.sql")));
    }

    @Test
    void whatIsCalledSafeIsSafe() throws Exception {
        int drifts = Integer.getInteger("plumbline.random.drifts", 8);
        long first = Long.getLong("plumbline.random.seed", System.nanoTime() & 0xffffff);
        Map<String, Integer> outcomes = new HashMap<>();
        for (long seed = first; seed < first + drifts; seed++) {
            outcomes.merge(play(seed), 1, Integer::sum);
        }
        System.out.printf("random drifts from seed %d: %s%n", first, outcomes);
        assertThat(outcomes.getOrDefault("repaired", 0)).isPositive();
    }

    private String play(long seed) throws Exception {
        TestDatabase hurt = server.createDatabase(healthy);
        TestDatabase copy = null;
        try {
            List<String> wounds = RandomDrift.inflict(seed, hurt);
            String story = "seed %d: %s".formatted(seed, wounds);
            Report report = check.run(hurt);
            copy = server.createDatabase(hurt);
            assertPredicted(story, report, DjangoAnswer.of(django.manage(copy, "migrate")));
            if (report.status() == Status.IN_SYNC) {
                assertThat(difference(DatabaseImage.of(healthy), DatabaseImage.of(hurt)))
                        .as(story)
                        .isEmpty();
                return "in sync";
            }
            if (report.recovery().recommended() == null) {
                return "asked";
            }
            repair(story, hurt, report.recovery().recommendedOption().orElseThrow());
            return "repaired";
        } finally {
            server.drop(hurt);
            if (copy != null) {
                server.drop(copy);
            }
        }
    }

    private static void assertPredicted(String story, Report report, DjangoAnswer answer) {
        MigratePrediction migrate = report.migrate();
        assertThat(migrate).as(story).isNotNull();
        switch (migrate.outcome()) {
            case NOTHING_TO_DO -> assertThat(answer.outcome()).as(story).isEqualTo("nothing to do");
            case SUCCEEDS -> assertThat(answer.outcome()).as(story).isEqualTo("succeeds");
            case REFUSES -> {
                assertThat(answer.outcome()).as(story).isEqualTo(migrate.error());
                assertThat(answer.at()).as(story).startsWith(migrate.at() + " before ");
            }
            case FAILS -> {
                assertThat(answer.outcome()).as(story).isEqualTo(migrate.error());
                assertThat(answer.at()).as(story).isEqualTo(String.valueOf(migrate.at()));
                assertThat(answer.relation()).as(story).isEqualTo(migrate.relation());
            }
            case UNPROVEN -> assertThat(migrate.at()).as(story).isNotNull();
        }
    }

    private void repair(String story, TestDatabase hurt, RecoveryOption option) throws Exception {
        DatabaseImage before = DatabaseImage.of(hurt);
        for (RecoveryStep step : option.steps()) {
            switch (step) {
                case RecoveryStep.Command command -> {
                    List<String> words = Arrays.asList(command.run().split(" "));
                    var run = django.manage(hurt, words.subList(2, words.size()).toArray(String[]::new));
                    assertThat(run.exitCode()).as("%s%n%s", story, run).isZero();
                }
                case RecoveryStep.Sql sql -> hurt.execute(sql.run());
                case RecoveryStep.Decision decision ->
                    throw new AssertionError(story + ": a recommended plan asks " + decision.ask());
            }
        }
        assertThat(django.manage(hurt, "migrate", "--check").exitCode())
                .as(story)
                .isZero();
        DatabaseImage after = DatabaseImage.of(hurt);
        assertThat(difference(DatabaseImage.of(healthy), after))
                .as("%s%n%s", story, option.steps())
                .isEmpty();
        before.rows().forEach((table, rows) -> {
            if (!DatabaseImage.KEPT_BY_DJANGO.contains(table)) {
                assertThat(count(after.rows().get(table)))
                        .as("%s: %s", story, table)
                        .isEqualTo(count(rows));
            }
        });
        assertThat(check.run(hurt).status()).as(story).isEqualTo(Status.IN_SYNC);
    }

    /** Lines of the wanted schema that are missing (-), and lines that are too many (+). */
    private static List<String> difference(DatabaseImage wanted, DatabaseImage found) {
        List<String> lines = new ArrayList<>();
        wanted.schema().stream().filter(line -> !found.schema().contains(line)).forEach(line -> lines.add("- " + line));
        found.schema().stream().filter(line -> !wanted.schema().contains(line)).forEach(line -> lines.add("+ " + line));
        return lines;
    }

    private static String count(String countAndChecksum) {
        return countAndChecksum.substring(0, countAndChecksum.indexOf(' '));
    }
}
