package dev.plumbline.core.recovery;

import dev.plumbline.core.timeline.Effect;
import java.util.List;

/** The SQL of a migration, or the effect for which there is none. */
public sealed interface Script {
    /** @param statements each with its semicolon, in the order in which Django runs them */
    record Rendered(List<String> statements) implements Script {
        public Rendered {
            statements = List.copyOf(statements);
        }

        /** {@code CONCURRENTLY} is in it, which PostgreSQL refuses inside a transaction. */
        public boolean outsideTransaction() {
            return statements.stream()
                    .anyMatch(statement -> statement.matches("(?s)(CREATE (UNIQUE )?|DROP )INDEX CONCURRENTLY .*"));
        }
    }

    /** @param reason why this effect cannot be written as SQL, in words for a person */
    record NotRenderable(Effect effect, String reason) implements Script {}
}
