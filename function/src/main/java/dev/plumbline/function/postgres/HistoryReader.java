package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.History;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds and reads {@code django_migrations} as Django would see it, and says what our role may not see. */
final class HistoryReader {
    private static final String TABLE = "django_migrations";

    private record Candidate(
            boolean readable, boolean rowSecurity, @Nullable RelationName sequence, boolean sequenceReadable) {}

    private final Map<Long, Candidate> candidates = new HashMap<>();
    private final List<AppliedMigration> rows = new ArrayList<>();
    private final List<NotChecked> notChecked = new ArrayList<>();
    private @Nullable Long sequenceLastValue;

    /** The statement that finds every table of the name, with our rights on it; one of the first message. */
    Part tables() {
        return new Part(Sql.statement("history_tables"), this::candidate);
    }

    /** What could not be read, each with its GRANT. */
    List<NotChecked> notChecked() {
        return List.copyOf(notChecked);
    }

    /** The history table in the first schema of the path that has one; empty if none has. */
    Optional<CatalogRows.RelationRow> locate(CatalogRows catalog, List<String> schemas) {
        for (String schema : schemas) {
            for (CatalogRows.RelationRow relation : catalog.relations.values()) {
                CatalogRows.Schema home = catalog.schemas.get(relation.schema());
                if (relation.name().equals(TABLE)
                        && home != null
                        && home.name().equals(schema)
                        && candidates.containsKey(relation.oid())) {
                    return Optional.of(relation);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Reads the rows, and completes the catalog's type names in the same message.
     *
     * @param schemas where to look for the table, in order
     * @param chosen the schema was named by the target, so that no other can be meant
     */
    History read(ReadOnlyConnection connection, CatalogRows catalog, List<String> schemas, boolean chosen, String role)
            throws CouldNotLook {
        List<Part> types = catalog.types.incomplete() ? List.of(catalog.types.question()) : List.of();
        Optional<CatalogRows.RelationRow> located = locate(catalog, schemas);
        if (located.isEmpty()) {
            connection.run(types);
            if (!chosen) {
                noteOtherSchemas(catalog, schemas);
            }
            return new History.Missing();
        }
        CatalogRows.RelationRow relation = located.get();
        CatalogRows.Schema schema = schemaOf(catalog, relation);
        Candidate candidate = candidateOf(relation);
        RelationName table = new RelationName(schema.name(), TABLE);
        History.@Nullable Unreadable denied = denied(table, schema, candidate, role);
        if (denied != null) {
            connection.run(types);
            return denied;
        }
        List<Part> parts = new ArrayList<>(types);
        parts.add(new Part(Sql.statement("history", "table", Sql.quoted(table)), this::row));
        RelationName sequence = candidate.sequence();
        if (sequence != null && candidate.sequenceReadable()) {
            parts.add(new Part(
                    Sql.statement("sequence", "sequence", Sql.quoted(sequence)),
                    row -> sequenceLastValue = row.getLong(1)));
        } else if (sequence != null) {
            notChecked.add(new NotChecked(
                    "sequence of " + TABLE,
                    "role " + role + " has no SELECT privilege on sequence " + sequence,
                    "GRANT SELECT ON SEQUENCE " + Sql.readable(sequence) + " TO " + Sql.readable(role) + ";"));
        }
        Optional<ReadOnlyConnection.Refusal> refusal = connection.attempt(parts);
        if (refusal.isPresent()) {
            connection.run(types);
            String message = refusal.get().message();
            notChecked.add(new NotChecked(
                    table.toString(),
                    message + " (SQLSTATE " + refusal.get().sqlState() + ")",
                    nextStep(refusal.get())));
            return new History.Unreadable(table, refusal.get().sqlState(), message);
        }
        return new History.Rows(table, rows, sequenceLastValue);
    }

    private History.@Nullable Unreadable denied(
            RelationName table, CatalogRows.Schema schema, Candidate candidate, String role) {
        String usage = "GRANT USAGE ON SCHEMA " + Sql.readable(schema.name()) + " TO " + Sql.readable(role) + ";";
        String select = "GRANT SELECT ON " + Sql.readable(table) + " TO " + Sql.readable(role) + ";";
        if (!schema.usable()) {
            notChecked.add(new NotChecked(
                    table.toString(),
                    "role " + role + " has no USAGE privilege on schema " + schema.name(),
                    candidate.readable() ? usage : usage + " " + select));
            return new History.Unreadable(table, "42501", "permission denied for schema " + schema.name());
        }
        if (!candidate.readable()) {
            notChecked.add(
                    new NotChecked(table.toString(), "role " + role + " has no SELECT privilege on " + table, select));
            return new History.Unreadable(table, "42501", "permission denied for table " + TABLE);
        }
        if (candidate.rowSecurity()) {
            notChecked.add(new NotChecked(
                    table.toString(),
                    "row-level security may hide rows of " + table + " from role " + role,
                    "ALTER ROLE " + Sql.readable(role) + " BYPASSRLS;"));
            return new History.Unreadable(table, "42501", "row-level security may hide rows of " + table);
        }
        return null;
    }

    private static String nextStep(ReadOnlyConnection.Refusal refusal) {
        return switch (refusal.sqlState()) {
            case "55P03" ->
                "Run the check again when the session that locks the table is done; pg_stat_activity shows it.";
            case "57014" -> "Run the check again when the server is less busy.";
            case "42703" ->
                "Name the schema of Django's tables (schema: in targets.yaml, or --schema): this table is"
                        + " not the one Django makes.";
            default -> "Run the check again; if it happens each time, look at the server's log.";
        };
    }

    private void noteOtherSchemas(CatalogRows catalog, List<String> schemas) {
        List<String> others = catalog.relations.values().stream()
                .filter(relation -> relation.name().equals(TABLE) && candidates.containsKey(relation.oid()))
                .map(relation -> catalog.schemas.get(relation.schema()))
                .filter(schema -> schema != null && !schemas.contains(schema.name()))
                .map(CatalogRows.Schema::name)
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            notChecked.add(new NotChecked(
                    TABLE,
                    "no schema of the search_path (" + String.join(", ", schemas) + ") has it, but "
                            + others.stream().collect(Collectors.joining(", "))
                            + (others.size() == 1 ? " has" : " have"),
                    "Name the schema of Django's tables: schema: " + others.getFirst()
                            + " in targets.yaml, or --schema " + others.getFirst() + "."));
        }
    }

    private Candidate candidateOf(CatalogRows.RelationRow relation) {
        Candidate candidate = candidates.get(relation.oid());
        if (candidate == null) {
            throw new IllegalStateException("not a located table: " + relation.name());
        }
        return candidate;
    }

    private static CatalogRows.Schema schemaOf(CatalogRows catalog, CatalogRows.RelationRow relation) {
        CatalogRows.Schema schema = catalog.schemas.get(relation.schema());
        if (schema == null) {
            throw new IllegalStateException("not a located table: " + relation.name());
        }
        return schema;
    }

    private void candidate(ResultSet row) throws SQLException {
        String sequence = row.getString(6);
        candidates.putIfAbsent(
                row.getLong(1),
                new Candidate(
                        row.getBoolean(2),
                        row.getBoolean(3),
                        sequence == null ? null : new RelationName(row.getString(5), sequence),
                        row.getBoolean(7)));
    }

    private void row(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        String app = String.valueOf(row.getString(2));
        String name = String.valueOf(row.getString(3));
        long micros = row.getLong(4);
        if (app.isEmpty() || name.isEmpty()) {
            notChecked.add(new NotChecked(
                    "row " + id + " of " + TABLE,
                    "its app or its name is empty",
                    "Look at the row: Django writes none like it."));
            return;
        }
        rows.add(new AppliedMigration(id, new MigrationKey(app, name), Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
    }
}
