package dev.plumbline.function.record;

import dev.plumbline.core.migration.LocatedOperation;
import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.migration.Operation.RunSQL;
import dev.plumbline.core.migration.Operation.SqlText;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.EffectsReader;
import dev.plumbline.core.timeline.EffectsReader.ReadEffects;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.testing.EffectLines;
import dev.plumbline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Runs SQL on a scratch database, and holds what reading says of its text against what it did. */
final class SqlJudge implements AutoCloseable {
    private final String base;
    private final Connection connection;
    private final List<RecordedEvent> baseEvents;
    private final String mainSchema;

    SqlJudge(TestDatabase database, String base) throws SQLException {
        this.base = base;
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("preferQueryMode", "simple");
        connection = DriverManager.getConnection(database.jdbcUrl(), properties);
        run("CREATE SCHEMA IF NOT EXISTS public");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ScratchDatabase.sql("search_path"))) {
            row.next();
            mainSchema = row.getString(2);
        }
        run(ScratchDatabase.sql("install"));
        run("SET search_path = public");
        run(base);
        baseEvents = events(0);
        connection.setAutoCommit(false);
    }

    /**
     * What came of a text.
     *
     * @param refused what PostgreSQL said to it; empty if it ran
     * @param unknown reading says itself that it does not know all
     * @param wrong differences that reading does not own up to
     */
    record Verdict(String sql, String refused, boolean unknown, List<String> wrong) {}

    Verdict judge(String sql) throws SQLException {
        long last = baseEvents.isEmpty() ? 0 : baseEvents.getLast().number();
        List<RecordedEvent> happened;
        try {
            run(sql);
            happened = events(last);
        } catch (SQLException e) {
            connection.rollback();
            return new Verdict(sql, String.valueOf(e.getMessage()), false, List.of());
        }
        connection.rollback();
        CatalogChanges changes = new CatalogChanges(mainSchema);
        changes.of(baseEvents);
        List<Effect> recorded = changes.of(happened);

        EffectsReader reader = new EffectsReader(ProjectSettings.none(), true);
        reader.read(migration("0001_base", base));
        ReadEffects read = reader.read(migration("0002_case", sql));
        MigrationEffects effects = new MigrationEffects(
                new MigrationKey("sql", "0002_case"),
                "0002_case.py",
                "",
                List.of(),
                List.of(),
                List.of(),
                false,
                true,
                read.effects(),
                read.unproven());
        MergedEffects merged = MergedEffects.of(effects, recorded, new EffectComparison(mainSchema));
        boolean unknown = !read.unproven().isEmpty();
        List<String> wrong = new ArrayList<>();
        for (Effect effect : merged.onlyRead()) {
            if (effect.origin().confidence() == Confidence.PROVEN) {
                wrong.add("only read: " + EffectLines.line(effect));
            }
        }
        if (!unknown) {
            merged.onlyRecorded().forEach(effect -> wrong.add("only recorded: " + EffectLines.line(effect)));
        }
        return new Verdict(sql, "", unknown, wrong);
    }

    private static Migration migration(String name, String sql) {
        RunSQL operation = new RunSQL(List.of(new SqlText(sql, List.of(), true, "")), List.of());
        return new Migration(
                new MigrationKey("sql", name),
                List.of(new LocatedOperation(1, 1, "RunSQL", operation)),
                List.of(),
                List.of(),
                List.of(),
                null,
                true);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private List<RecordedEvent> events(long after) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ScratchDatabase.sql("events"))) {
            while (rows.next()) {
                if (rows.getLong(1) > after) {
                    events.add(EventReader.event(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
        }
        return events;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
