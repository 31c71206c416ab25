package dev.plumbline.core.report;

import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import java.util.List;
import java.util.Optional;

/**
 * A way out as a file that can be saved, read, and then run by a person. What is run stays as it is to the letter; in
 * comments, what a terminal would obey or hide is made visible.
 */
public final class PlanScript {
    private PlanScript() {}

    /** A shell script; SQL goes through {@code psql}, which takes the connection from its own environment. */
    public static String shell(RecoveryOption option) {
        StringBuilder script = new StringBuilder("#!/bin/sh\nset -eu\n");
        script.append("# Option %s: %s\n# %s\n"
                .formatted(option.id(), Visible.line(option.title()), Visible.line(option.why())));
        for (RecoveryStep step : option.steps()) {
            script.append("\n# ")
                    .append(Visible.line(step.why()))
                    .append('\n')
                    .append(shell(step))
                    .append('\n');
        }
        script.append("\n# Verify\n");
        option.verify().forEach(step -> script.append(shell(step)).append('\n'));
        return script.toString();
    }

    private static String shell(RecoveryStep step) {
        return switch (step) {
            case RecoveryStep.Command command -> command.run();
            case RecoveryStep.Sql sql -> {
                String end = endMark(sql.run());
                String transaction = isOutsideTransactions(sql.run()) ? "" : " --single-transaction";
                yield "psql -v ON_ERROR_STOP=1%s <<'%s'\n%s\n%s".formatted(transaction, end, sql.run(), end);
            }
            case RecoveryStep.Decision decision ->
                "echo 'Decide first: %s' >&2; exit 1"
                        .formatted(Visible.line(decision.ask()).replace("'", "'\\''"));
        };
    }

    /** A line that is not among those of the SQL: a name may hold anything. */
    private static String endMark(String sql) {
        String mark = "PLUMBLINE_SQL";
        while (sql.contains(mark)) {
            mark += "_";
        }
        return mark;
    }

    /** One transaction of SQL, as far as PostgreSQL allows; empty if a step can not be done by SQL. */
    public static Optional<String> sql(RecoveryOption option) {
        StringBuilder script = new StringBuilder("-- Option %s: %s\n-- %s\nBEGIN;\n"
                .formatted(option.id(), Visible.line(option.title()), Visible.line(option.why())));
        for (RecoveryStep step : option.steps()) {
            Optional<List<String>> statements = statements(step);
            if (statements.isEmpty()) {
                return Optional.empty();
            }
            script.append("\n-- ").append(Visible.line(step.why())).append('\n');
            statements.get().forEach(statement -> append(statement, script));
        }
        return Optional.of(script.append("\nCOMMIT;\n").toString());
    }

    private static void append(String statement, StringBuilder script) {
        if (isOutsideTransactions(statement)) {
            script.append("COMMIT;\n").append(statement).append("\nBEGIN;\n");
        } else {
            script.append(statement).append('\n');
        }
    }

    /** PostgreSQL refuses CONCURRENTLY in a transaction. */
    private static boolean isOutsideTransactions(String statement) {
        return statement.contains("INDEX CONCURRENTLY ");
    }

    /** What the step does as SQL; empty if it can not be done by SQL. */
    public static Optional<List<String>> statements(RecoveryStep step) {
        return switch (step) {
            case RecoveryStep.Command command ->
                command.sql().isEmpty() ? Optional.empty() : Optional.of(command.sql());
            case RecoveryStep.Sql sql -> Optional.of(List.of(sql.run()));
            case RecoveryStep.Decision ignored -> Optional.empty();
        };
    }
}
