package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.recovery.EffectSql;
import dev.plumbline.core.recovery.Script;
import dev.plumbline.core.recovery.SqlNames;
import dev.plumbline.core.timeline.CatalogSimulation.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets the simulation and a real PostgreSQL do the same, in one transaction that nobody else sees. */
final class PostgresJudge implements AutoCloseable {
    /** How PostgreSQL answered; {@code sqlState} and {@code message} are null if it did as told. */
    record Answer(@Nullable String sqlState, @Nullable String message) {
        /** A foreign key would join columns of types that do not go together. */
        boolean isKeyOfOtherTypes() {
            return "42804".equals(sqlState)
                    && message != null
                    && message.startsWith("foreign key constraint")
                    && message.endsWith("cannot be implemented");
        }
    }

    private static final EffectSql SQL = new EffectSql(SqlNames.unqualified());

    private final Connection connection;
    private @Nullable Savepoint start;

    PostgresJudge(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    void start(List<String> statements) throws SQLException {
        for (String statement : statements) {
            try (Statement run = connection.createStatement()) {
                run.execute(statement);
            }
        }
        start = connection.setSavepoint();
    }

    void backToStart() throws SQLException {
        connection.rollback(start);
    }

    Catalog catalog() throws SQLException {
        return PostgresCatalog.read(connection);
    }

    /** Runs an effect as Django would, and takes a failed one back. */
    private Answer run(List<String> statements) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                connection.rollback(savepoint);
                return new Answer(e.getSQLState(), primary(e));
            }
        }
        connection.releaseSavepoint(savepoint);
        return new Answer(null, null);
    }

    /** The message without severity, detail, hint and position. */
    private static String primary(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
    }

    private static List<String> statements(CatalogSimulation simulation, Effect effect) {
        return switch (SQL.script(List.of(effect), simulation)) {
            case Script.Rendered rendered -> rendered.statements();
            case Script.NotRenderable not -> throw new AssertionError(not.reason() + ": " + effect);
        };
    }

    /** Both do the effect; where the simulation is certain they must agree to the letter. */
    Outcome agree(CatalogSimulation simulation, Effect effect) throws SQLException {
        List<String> sql = statements(simulation, effect);
        Outcome outcome = simulation.apply(effect);
        if (outcome instanceof Outcome.Refused refused && refused.sqlState() == null) {
            return outcome; // Django gives up by itself
        }
        Answer answer = run(sql);
        if (effect instanceof Effect.AlterColumn && outcome instanceof Outcome.Applied && answer.isKeyOfOtherTypes()) {
            // Django drops such a key before and makes it again after, which effects do not tell and this SQL does not
            // do.
            return new Outcome.Refused(
                    answer.sqlState(), "DatatypeMismatch", "", String.valueOf(answer.message()), false);
        }
        switch (outcome) {
            case Outcome.Applied applied -> assertThat(answer).as("%s", sql).isEqualTo(new Answer(null, null));
            case Outcome.Refused refused
            when refused.certain() ->
                assertThat(answer).as("%s", sql).isEqualTo(new Answer(refused.sqlState(), refused.message()));
            case Outcome.Refused refused -> {}
            case Outcome.Unknown unknown -> {}
        }
        Set<RelationName> guessed = new HashSet<>(simulation.uncertain());
        if (answer.sqlState() == null && outcome instanceof Outcome.Applied) {
            Map<RelationName, String> real = PostgresCatalog.image(catalog());
            Map<RelationName, String> simulated = PostgresCatalog.image(simulation.catalog());
            real.keySet().removeAll(guessed);
            simulated.keySet().removeAll(guessed);
            assertThat(simulated).as("%s", sql).isEqualTo(real);
        }
        return outcome;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
