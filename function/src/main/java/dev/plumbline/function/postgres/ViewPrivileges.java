package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.MissingPrivilege;
import dev.plumbline.core.diagnosis.MissingPrivilege.Privilege;
import dev.plumbline.core.diagnosis.MissingPrivilege.Whose;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import dev.plumbline.function.postgres.CatalogRows.RoutineRow;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks which rights the readers of views, and the owners of views on the way, do not have. PostgreSQL asks the owner of a
 * view for what its query reads, the reader where it is {@code security_invoker}, and for functions always the reader.
 */
final class ViewPrivileges {
    private final ReadOnlyConnection connection;
    private final CatalogRows rows;
    private final Set<String> select = new LinkedHashSet<>();
    private final Set<String> usage = new LinkedHashSet<>();
    private final Set<String> execute = new LinkedHashSet<>();
    private final Set<String> roles = new LinkedHashSet<>();
    private final Map<Long, List<MissingPrivilege>> missing = new HashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    ViewPrivileges(ReadOnlyConnection connection, CatalogRows rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /** Adds a view to the question. */
    void add(RelationRow view, ViewTree tree, List<String> readers) {
        for (String reader : readers) {
            String role = Sql.literal(reader);
            roles.add("(" + role + ")");
            usage.add("(%d, %s, %d)".formatted(view.oid(), role, view.schema()));
            select.add(select(view, false, reader, view.oid(), allColumns(view.oid())));
            for (long each : tree.views()) {
                for (RoutineRow routine : rows.viewRoutines.getOrDefault(each, List.of())) {
                    execute.add("(%d, %s, %d)".formatted(view.oid(), role, routine.oid()));
                }
            }
        }
        for (ViewTree.Edge edge : tree.edges()) {
            if (edge.view().invoker()) {
                readers.forEach(reader -> select.add(select(view, false, reader, edge.relation(), edge.columns())));
            } else {
                String owner = rows.owners.getOrDefault(edge.view().owner(), "");
                select.add(select(view, true, owner, edge.relation(), edge.columns()));
            }
        }
    }

    private static String select(RelationRow view, boolean owner, String role, long relation, List<Integer> columns) {
        return "(%d, %b, %s, %d, '{%s}'::int2[])"
                .formatted(
                        view.oid(),
                        owner,
                        Sql.literal(role),
                        relation,
                        columns.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private List<Integer> allColumns(long relation) {
        return rows.columns.getOrDefault(relation, List.of()).stream()
                .map(CatalogRows.ColumnRow::number)
                .toList();
    }

    /** Asks for all views at once. */
    void ask() throws CouldNotLook {
        List<Part> parts = new ArrayList<>();
        question(parts, "unknown_roles", roles, row -> unknown.add(row.getString(1)));
        question(
                parts,
                "missing_usage",
                usage,
                row -> add(
                        row.getLong(1), row.getString(2), Whose.READER, Privilege.USAGE_OF_SCHEMA, row.getString(3)));
        question(
                parts,
                "missing_select",
                select,
                row -> add(
                        row.getLong(1),
                        row.getString(3),
                        row.getBoolean(2) ? Whose.OWNER : Whose.READER,
                        Privilege.SELECT,
                        row.getString(5)));
        Map<Long, String> signatures = new LinkedHashMap<>();
        rows.viewRoutines
                .values()
                .forEach(routines -> routines.forEach(routine -> signatures.put(routine.oid(), routine.signature())));
        question(
                parts,
                "missing_execute",
                execute,
                row -> add(
                        row.getLong(1),
                        row.getString(2),
                        Whose.READER,
                        Privilege.EXECUTE,
                        signatures.getOrDefault(row.getLong(3), "")));
        if (!parts.isEmpty()) {
            connection.run(parts);
        }
    }

    private static void question(List<Part> parts, String statement, Set<String> questions, Row rows) {
        if (!questions.isEmpty()) {
            parts.add(new Part(Sql.statement(statement, "questions", String.join(", ", questions)), rows));
        }
    }

    private void add(long view, String role, Whose whose, Privilege privilege, String object) {
        List<MissingPrivilege> found = missing.computeIfAbsent(view, key -> new ArrayList<>());
        MissingPrivilege one = new MissingPrivilege(role, whose, privilege, object);
        if (!found.contains(one)) {
            found.add(one);
        }
    }

    List<MissingPrivilege> missing(long view) {
        return missing.getOrDefault(view, List.of());
    }

    /** Which of these are no roles of this server. */
    List<String> unknown(List<String> readers) {
        return readers.stream().filter(unknown::contains).toList();
    }
}
