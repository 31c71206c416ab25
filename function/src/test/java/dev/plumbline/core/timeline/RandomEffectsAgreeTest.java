package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.CatalogSimulation.Outcome;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Chains of random effects: the simulation and a real PostgreSQL stay together. */
@ExtendWith(PostgresExtension.class)
class RandomEffectsAgreeTest {
    private static final int CHAINS = Integer.getInteger("plumbline.test.chains", 8);
    private static final int EFFECTS = 50;

    @Test
    void theSimulationStaysWithPostgres(TestDatabase database) throws SQLException {
        long first = Long.getLong("plumbline.test.seed", new Random().nextLong());
        int applied = 0;
        int refused = 0;
        try (PostgresJudge judge = new PostgresJudge(database.connection())) {
            judge.start(List.of());
            for (long seed = first; seed < first + CHAINS; seed++) {
                judge.backToStart();
                RandomEffects effects = new RandomEffects(seed);
                CatalogSimulation simulation = new CatalogSimulation(judge.catalog());
                for (int i = 0; i < EFFECTS; i++) {
                    Effect effect = effects.next();
                    Outcome outcome;
                    try {
                        outcome = judge.agree(simulation, effect);
                    } catch (AssertionError e) {
                        throw new AssertionError(
                                "plumbline.test.seed=" + seed + ", effect " + i + ": " + e.getMessage(), e);
                    }
                    if (outcome instanceof Outcome.Applied) {
                        applied++;
                    } else {
                        refused++;
                    }
                    if (!simulation.uncertain().isEmpty()
                            || (outcome instanceof Outcome.Refused refusal && !refusal.certain())) {
                        simulation = new CatalogSimulation(judge.catalog());
                    }
                }
            }
        }
        assertThat(applied).isGreaterThan(CHAINS * EFFECTS / 10);
        assertThat(refused).isGreaterThan(CHAINS * EFFECTS / 10);
    }
}
