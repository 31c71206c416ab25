package dev.plumbline.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.ProcessRun;
import java.util.regex.Pattern;

/**
 * What real {@code manage.py migrate} said.
 *
 * @param outcome {@code succeeds}, {@code nothing to do}, or the class of the error
 * @param relation the name in PostgreSQL's message; empty if there is none
 * @param at the migration it stopped at, or {@code CHILD before PARENT}; empty if it did not stop
 */
record DjangoAnswer(String outcome, String relation, String at) {
    /** A column is told before its relation: {@code column "c" of relation "t" already exists}. */
    private static final Pattern CAUSE =
            Pattern.compile("psycopg\\.errors\\.(\\w+): (?:[^\\n]* of relation |[^\"\\n]*)\"([^\"]+)\"");

    private static final Pattern APPLYING = Pattern.compile("Applying (\\S+)\\.\\.\\.(?! OK)");
    private static final Pattern INCONSISTENT =
            Pattern.compile("InconsistentMigrationHistory: Migration (\\S+) is applied before its dependency (\\S+)");

    static DjangoAnswer of(ProcessRun migrate) {
        if (migrate.exitCode() == 0) {
            return new DjangoAnswer(migrate.stdout().contains("Applying") ? "succeeds" : "nothing to do", "", "");
        }
        var inconsistent = INCONSISTENT.matcher(migrate.stderr());
        if (inconsistent.find()) {
            return new DjangoAnswer(
                    "InconsistentMigrationHistory", "", inconsistent.group(1) + " before " + inconsistent.group(2));
        }
        var applying = APPLYING.matcher(migrate.stdout());
        if (!applying.find()) {
            return new DjangoAnswer("crashes after the plan", "", "");
        }
        var cause = CAUSE.matcher(migrate.stderr());
        assertThat(cause.find()).as(migrate::toString).isTrue();
        return new DjangoAnswer(cause.group(1), cause.group(2), applying.group(1));
    }
}
