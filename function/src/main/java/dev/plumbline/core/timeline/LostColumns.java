package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Columns that recorded migrations made and that are gone: what SQL of a pending migration may still speak of. */
public final class LostColumns {
    private static final LostColumns NONE = new LostColumns(Map.of());

    private final Map<String, Set<String>> byTable;

    private LostColumns(Map<String, Set<String>> byTable) {
        this.byTable = byTable;
    }

    public static LostColumns none() {
        return NONE;
    }

    /** @param missing effects that recorded migrations have and that are not there */
    public static LostColumns of(List<Effect> missing) {
        Map<String, Set<String>> byTable = new HashMap<>();
        for (Effect effect : missing) {
            if (effect instanceof Effect.AddColumn add) {
                byTable.computeIfAbsent(add.table(), table -> new HashSet<>())
                        .add(add.column().name());
            }
        }
        return byTable.isEmpty() ? NONE : new LostColumns(byTable);
    }

    /**
     * What PostgreSQL says to a view that reads one of them; empty if it speaks of none.
     *
     * @throws Refusal where it surely, or probably, is refused
     */
    void mustNotBeRead(Effect.CreateView create, CatalogState state) {
        String statement = create.origin().statement();
        if (byTable.isEmpty() || statement == null) {
            return;
        }
        for (String read : create.reads()) {
            Set<String> lost = byTable.getOrDefault(read, Set.of());
            Relation relation = state.find(state.resolve(read));
            if (lost.isEmpty() || relation == null) {
                continue;
            }
            List<SqlToken> tokens = SqlLexer.tokens(statement);
            Optional<String> first = tokens.stream()
                    .filter(SqlToken::isName)
                    .map(SqlToken::value)
                    .filter(name -> lost.contains(name) && relation.column(name).isEmpty())
                    .findFirst();
            if (first.isPresent()) {
                String message = "column \"" + first.get() + "\" does not exist";
                throw isPlain(tokens)
                        ? Refusal.certain(PostgresError.UNDEFINED_COLUMN, read, message)
                        : Refusal.likely(PostgresError.UNDEFINED_COLUMN, read, message);
            }
        }
    }

    /** {@code … AS SELECT a, b, c FROM t}, where every name is a column of the one table. */
    private static boolean isPlain(List<SqlToken> tokens) {
        List<SqlToken> query = new ArrayList<>();
        for (SqlToken token : tokens) {
            if (token.isWord("select")) {
                query.clear();
            }
            query.add(token);
        }
        if (tokens.stream().filter(token -> token.isWord("select")).count() != 1) {
            return false;
        }
        int from = 1;
        while (from < query.size() && !query.get(from).isWord("from")) {
            boolean fits =
                    from % 2 == 1 ? query.get(from).isName() : query.get(from).isSymbol(",");
            if (!fits) {
                return false;
            }
            from++;
        }
        int end = query.get(query.size() - 1).isSymbol(";") ? query.size() - 1 : query.size();
        return end - from == 2;
    }
}
