package dev.plumbline.core.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of CREATE INDEX. */
final class SqlIndexKeys {
    private final List<String> columns = new ArrayList<>();
    private final List<Boolean> descending = new ArrayList<>();
    private final Set<@Nullable String> operatorClasses = new HashSet<>();

    SqlIndexKeys(List<SqlCursor> keys) {
        keys.forEach(this::read);
    }

    private void read(SqlCursor key) {
        boolean plain = key.peek().isName()
                && !key.peek(1).isSymbol("(")
                && !key.peek(1).isSymbol("::");
        String column = plain ? key.identifier() : null;
        columns.add(column == null ? "" : column);
        if (column == null) {
            descending.add(key.contains("desc"));
            operatorClasses.add(null);
            return;
        }
        if (key.accept("collate")) {
            key.name();
        }
        boolean ordered = key.peek().isWord("asc")
                || key.peek().isWord("desc")
                || key.peek().isWord("nulls");
        operatorClasses.add(ordered ? null : key.name());
        descending.add(key.accept("desc"));
    }

    /** @param rest what follows the keys: INCLUDE, WITH, WHERE */
    IndexDefinition definition(
            @Nullable String name, String table, boolean unique, String method, boolean concurrently, SqlCursor rest) {
        List<String> include = List.of();
        if (rest.accept("include")) {
            SqlCursor inner = rest.parenthesised();
            List<String> names = inner == null ? null : inner.names();
            include = names == null ? List.of() : names;
        }
        while (!rest.atEnd() && !rest.peek().isWord("where")) {
            rest.take();
        }
        String where = rest.accept("where") ? rest.restText() : null;
        boolean named = name != null;
        String joined = String.join(
                "_",
                columns.stream()
                        .map(column -> column.isEmpty() ? "expr" : column)
                        .toList());
        return new IndexDefinition(
                name == null ? IdentifierNames.inline(table, joined, "idx") : name.substring(name.indexOf('.') + 1),
                named,
                columns,
                descending,
                unique,
                method,
                operatorClasses.size() == 1 ? operatorClasses.iterator().next() : null,
                where != null,
                where,
                include,
                false,
                concurrently,
                true);
    }
}
