package dev.plumbline.core.timeline;

import java.util.List;
import java.util.Set;

/**
 * What the body of a function or procedure seems to do. PostgreSQL binds the names in it when it runs, so reading it can
 * raise a suspicion and prove nothing.
 *
 * @param reads relations it names after FROM and JOIN: {@code name} or {@code schema.name}
 * @param writes it holds a statement that writes
 */
public record RoutineBody(List<String> reads, boolean writes) {
    private static final Set<String> WRITING =
            Set.of("insert", "update", "delete", "merge", "truncate", "create", "drop", "alter", "nextval", "setval");

    public RoutineBody {
        reads = List.copyOf(reads);
    }

    /** @param source {@code pg_proc.prosrc} of a routine in SQL or PL/pgSQL */
    public static RoutineBody of(String source) {
        List<SqlToken> tokens = SqlLexer.tokens(source);
        boolean writes = tokens.stream()
                .anyMatch(token -> token.kind() == SqlToken.Kind.WORD && WRITING.contains(token.value()));
        return new RoutineBody(SqlReads.of(tokens), writes);
    }
}
