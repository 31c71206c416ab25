package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.Surroundings;
import dev.plumbline.core.diagnosis.Surroundings.ChangedCollation;
import dev.plumbline.core.diagnosis.Surroundings.SearchPathSetting;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is around the catalog: roles, their settings, collations, and which database this is. */
final class SurroundingsReader {
    private final Map<String, Set<String>> rights = new HashMap<>();
    private final Map<String, Set<String>> creators = new HashMap<>();
    private final List<SearchPathSetting> searchPaths = new ArrayList<>();
    private final List<ChangedCollation> collations = new ArrayList<>();
    private Surroundings.@Nullable Identity identity;

    /** Statements that every server and every role can answer; part of the first message. */
    List<Part> parts() {
        return List.of(
                new Part(Sql.statement("role_rights"), row -> add(rights, row)),
                new Part(Sql.statement("schema_creators"), row -> add(creators, row)),
                new Part(Sql.statement("search_paths"), this::searchPath),
                new Part(
                        Sql.statement("collations"),
                        row -> collations.add(new ChangedCollation(
                                "collation " + row.getString(1), row.getString(2), row.getString(3)))));
    }

    /**
     * @param version e.g. {@code 16.4}
     * @param chosen the target names the schema, so that no search_path decides which one is meant
     */
    Surroundings read(ReadOnlyConnection connection, String version, boolean chosen) throws CouldNotLook {
        String statement = major(version) >= 15 ? "identity" : "identity_before_15";
        if (connection
                .attempt(List.of(new Part(Sql.statement(statement), this::identity)))
                .isPresent()) {
            connection.attempt(List.of(new Part(Sql.statement("identity_alone"), this::identity)));
        }
        return new Surroundings(rights, creators, chosen ? List.of() : searchPaths, collations, identity);
    }

    private static int major(String version) {
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(version, 0, end, 10);
    }

    private static void add(Map<String, Set<String>> map, ResultSet row) throws SQLException {
        map.computeIfAbsent(row.getString(1), key -> new HashSet<>()).add(row.getString(2));
    }

    private void searchPath(ResultSet row) throws SQLException {
        String role = row.getString(1);
        List<String> schemas = SearchPath.parse(row.getString(3), role == null ? "$user" : role)
                .schemas();
        searchPaths.add(new SearchPathSetting(role, row.getBoolean(2), schemas));
    }

    private void identity(ResultSet row) throws SQLException {
        identity = new Surroundings.Identity(row.getString(2), row.getLong(1));
        String madeWith = row.getString(3);
        String today = row.getString(4);
        if (madeWith != null && today != null && !madeWith.equals(today)) {
            collations.add(new ChangedCollation("the database's collation", madeWith, today));
        }
    }
}
