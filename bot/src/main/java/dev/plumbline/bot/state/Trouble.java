package dev.plumbline.bot.state;

import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is wrong with a target, without numbers and moments: two reports of the same trouble are equal here.
 *
 * @param signs a line for each error and warning: code, migrations, relations
 */
public record Trouble(Status status, Set<String> signs) {
    public Trouble {
        signs = Set.copyOf(signs);
    }

    public static Trouble of(Report report) {
        Set<String> signs = new TreeSet<>();
        for (Finding finding : report.findings()) {
            if (finding.severity() != Severity.INFO) {
                signs.add(finding.code().code() + " " + finding.migrations() + " " + finding.relations());
            }
        }
        return new Trouble(report.status(), signs);
    }

    /** Whether there is something in it that this other trouble did not have. */
    public boolean isWorseThan(Trouble other) {
        return rank(status) > rank(other.status) || !other.signs.containsAll(signs);
    }

    private static int rank(Status status) {
        return switch (status) {
            case IN_SYNC -> 0;
            case BEHIND -> 1;
            case NOT_CHECKED -> 2;
            case DRIFTED -> 3;
        };
    }
}
