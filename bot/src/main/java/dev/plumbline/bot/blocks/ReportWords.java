package dev.plumbline.bot.blocks;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words that several messages share: the state's name, counts, what {@code migrate} would do. */
public final class ReportWords {
    /** Sentences that only begin like a command ("plumbline check shows the way out") are none. */
    private static final Pattern COMMAND = Pattern.compile(
            "(python|psql|aws|GRANT|REVOKE|ALTER|CREATE|DROP|REFRESH|SELECT|SET|INSERT|DELETE|UPDATE) .*"
                    + "|plumbline \\w+( [\\w.-]*-[\\w.-]*)?( --\\S+( \\S+)?)*",
            Pattern.DOTALL);

    private static final String NOT_FOR_HERE = "not for here:";

    private ReportWords() {}

    /** The state, always as a word: colour and emoji only decorate it. */
    public static String status(Status status) {
        return switch (status) {
            case IN_SYNC -> "In sync";
            case BEHIND -> "Behind";
            case DRIFTED -> "Drift";
            case NOT_CHECKED -> "Not checked";
        };
    }

    static String mark(Status status) {
        return switch (status) {
            case IN_SYNC -> "\uD83D\uDFE2";
            case BEHIND -> "\uD83D\uDFE1";
            case DRIFTED -> "\uD83D\uDD34";
            case NOT_CHECKED -> "\u26AA";
        };
    }

    /** E.g. {@code Drift: 2 views missing, 1 cause}. */
    public static String headline(Report report) {
        List<String> parts = new ArrayList<>();
        if (report.status() != Status.NOT_CHECKED) {
            parts.addAll(viewCounts(report.views()));
            long causes = causes(report).size();
            if (causes > 0) {
                parts.add(parts.isEmpty() ? count(causes, "problem") : count(causes, "cause"));
            }
            if (!report.notChecked().isEmpty()) {
                parts.add(report.notChecked().size() + " not checked");
            }
        }
        String state = status(report.status());
        return parts.isEmpty() ? state : state + ": " + String.join(", ", parts);
    }

    /** The verdict for notifications and screen readers. */
    static String notification(Report report) {
        String text = report.target() + ": " + status(report.status()) + " \u2013 " + report.summary();
        return Mrkdwn.notification(text);
    }

    private static List<String> viewCounts(List<ViewVerdict> views) {
        long missing = count(views, ViewStatus.MISSING);
        long broken = views.stream().filter(view -> isBroken(view.status())).count() - missing;
        List<String> parts = new ArrayList<>();
        if (missing > 0) {
            parts.add(count(missing, "view") + " missing");
        }
        if (broken > 0) {
            parts.add(missing > 0 ? broken + " not readable" : count(broken, "view") + " not readable");
        }
        return parts;
    }

    private static long count(List<ViewVerdict> views, ViewStatus status) {
        return views.stream().filter(view -> view.status() == status).count();
    }

    /** Whether a reader of this view gets no answer, or a wrong one. */
    static boolean isBroken(ViewStatus status) {
        return switch (status) {
            case READABLE, NOT_CHECKED -> false;
            case MISSING,
                    ELSEWHERE,
                    UNREADABLE,
                    NOT_POPULATED,
                    DENIED,
                    GRANTS_LOST,
                    LOCKED,
                    TIMED_OUT,
                    NEEDS_WRITE,
                    DEFINITION_DIFFERS,
                    COLUMNS_DIFFER,
                    STALE,
                    NOT_A_VIEW -> true;
        };
    }

    static String viewStatus(ViewStatus status) {
        return switch (status) {
            case READABLE -> "answers";
            case MISSING -> "missing";
            case ELSEWHERE -> "is elsewhere";
            case UNREADABLE -> "does not answer";
            case NOT_POPULATED -> "not populated";
            case DENIED -> "permission denied";
            case GRANTS_LOST -> "grants lost";
            case LOCKED -> "locked";
            case TIMED_OUT -> "timed out";
            case NEEDS_WRITE -> "needs to write";
            case DEFINITION_DIFFERS -> "definition differs";
            case COLUMNS_DIFFER -> "columns differ";
            case STALE -> "stale";
            case NOT_A_VIEW -> "is not a view";
            case NOT_CHECKED -> "not checked";
        };
    }

    /** Errors that explain what is seen; findings on views are what is seen. */
    static List<Finding> causes(Report report) {
        return report.findings().stream()
                .filter(finding ->
                        finding.severity() == Severity.ERROR && !finding.code().isAboutViews())
                .toList();
    }

    /** What {@code python manage.py migrate} would do now; null if nothing can be said. */
    static @Nullable String migrateLine(@Nullable MigratePrediction migrate) {
        if (migrate == null) {
            return null;
        }
        String would = migrate.confidence() == Certainty.PROVEN ? "" : "likely ";
        return switch (migrate.outcome()) {
            case SUCCEEDS ->
                "`migrate` would " + would + "run " + count(migrate.runs().size(), "migration") + " and succeed.";
            case NOTHING_TO_DO -> "`migrate` has nothing to do: it looks only at the history, not at the tables.";
            case FAILS ->
                "`migrate` would " + would + "stop" + at(migrate) + ": " + error(migrate)
                        + (migrate.runs().isEmpty()
                                ? ""
                                : ", after running " + count(migrate.runs().size(), "migration"))
                        + ".";
            case REFUSES -> "`migrate` would " + would + "refuse to start" + at(migrate) + ": " + error(migrate) + ".";
            case UNPROVEN -> "What `migrate` would do cannot be proven from here.";
        };
    }

    private static String at(MigratePrediction migrate) {
        return migrate.at() == null ? "" : " at " + Mrkdwn.code(migrate.at().toString(), 200);
    }

    private static String error(MigratePrediction migrate) {
        String error = migrate.error() == null ? "an error" : Mrkdwn.prose(migrate.error(), 120);
        return migrate.message() == null ? error : error + ", " + Mrkdwn.prose(migrate.message(), 400);
    }

    /** E.g. {@code 2 commands, 1 SQL statement, loses nothing}. */
    static String size(RecoveryOption option) {
        int commands = 0;
        int statements = 0;
        int decisions = 0;
        for (RecoveryStep step : option.steps()) {
            switch (step) {
                case RecoveryStep.Command ignored -> commands++;
                case RecoveryStep.Sql ignored -> statements++;
                case RecoveryStep.Decision ignored -> decisions++;
            }
        }
        List<String> parts = new ArrayList<>();
        if (decisions > 0) {
            parts.add(count(decisions, "decision"));
        }
        if (commands > 0) {
            parts.add(count(commands, "command"));
        }
        if (statements > 0) {
            parts.add(statements == 1 ? "1 SQL script" : statements + " SQL scripts");
        }
        if (option.destroysData()) {
            parts.add("*destroys data*");
        } else if (option.safe()) {
            parts.add("loses nothing");
        } else {
            parts.add("not proven to end in sync");
        }
        return String.join(", ", parts);
    }

    /** A command or statement as code, so that it can be copied; anything else as a sentence. */
    static String nextStep(String step) {
        return COMMAND.matcher(step).matches() ? Mrkdwn.code(step, 240) : Mrkdwn.prose(step, 240);
    }

    /** Begins with a capital letter and ends with a stop. */
    static String sentence(String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return text;
        }
        // A name in front keeps its case.
        int end = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
        boolean name = text.substring(0, end).matches(".*[._`0-9].*");
        String upper = name ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return upper.endsWith(".") || upper.endsWith("?") || upper.endsWith("!") || upper.endsWith(":")
                ? upper
                : upper + ".";
    }

    static String lowerFirst(String words) {
        return words.length() < 2 || Character.isUpperCase(words.charAt(1))
                ? words
                : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    /** Why an option is not for here, without saying so twice. */
    static String whyNot(RecoveryOption option) {
        String why = option.why().strip();
        return why.toLowerCase(Locale.ROOT).startsWith(NOT_FOR_HERE)
                ? why.substring(NOT_FOR_HERE.length()).strip()
                : why;
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** E.g. {@code 0.4 s}. */
    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
