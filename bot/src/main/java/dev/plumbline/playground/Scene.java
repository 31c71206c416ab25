package dev.plumbline.playground;

import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.PlanScript;
import dev.plumbline.core.report.Report;
import dev.plumbline.playground.database.PlaygroundDatabase;
import dev.plumbline.playground.database.Script;
import dev.plumbline.playground.web.Refused;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What has been done to the database here, and the doing of it. Safe for use by several threads. */
final class Scene {
    private static final int LONGEST_SQL = 20_000;

    private final PlaygroundDatabase database;
    private final Runnable awaitQuiet;
    private final Clock clock;
    private final List<Script> scenarios = Script.scenarios();
    private final List<Script> breaks = Script.breaks();
    private final Set<Played> played = new HashSet<>();
    private String current = "";
    private boolean changed;
    private Instant broken = Instant.EPOCH;

    /** A step that has been played. */
    private record Played(String runId, String option, int step) {}

    /** What was run, and how it went. */
    record Done(String words, int statements, Duration took) {}

    /** @param awaitQuiet returns when no check is under way, or after some patience: a new state cuts off who still reads */
    Scene(PlaygroundDatabase database, Runnable awaitQuiet, Clock clock) {
        this.database = database;
        this.awaitQuiet = awaitQuiet;
        this.clock = clock;
    }

    List<Script> scenarios() {
        return scenarios;
    }

    List<Script> breaks() {
        return breaks;
    }

    /** Id of the state that was chosen last. */
    synchronized String current() {
        return current;
    }

    /** Whether anything was done to the database since. */
    synchronized boolean changed() {
        return changed;
    }

    /** Whether the database has been set up anew or broken since this report was asked for. */
    synchronized boolean isStale(Report report) {
        return RunTime.of(report).isBefore(broken);
    }

    synchronized boolean isPlayed(String runId, String option, int step) {
        return played.contains(new Played(runId, option, step));
    }

    synchronized Script become(String id) throws Refused {
        Script scenario = find(scenarios, id, "state");
        awaitQuiet.run();
        try {
            database.become(scenario);
        } catch (SQLException e) {
            throw refused(e, "Choose the state again.");
        }
        current = scenario.id();
        changed = false;
        broken = clock.instant();
        return scenario;
    }

    synchronized Done breakBy(String id) throws Refused {
        Script way = find(breaks, id, "way to break it");
        Done done = run(List.of(way.sql()), way.title());
        broken = clock.instant();
        return done;
    }

    synchronized Done breakBySql(String sql) throws Refused {
        if (sql.length() > LONGEST_SQL) {
            throw new Refused(413, "that SQL is too long: at most 20,000 characters");
        }
        Done done = run(List.of(sql), "Your SQL");
        broken = clock.instant();
        return done;
    }

    /** @param step counted from 1 */
    synchronized Done play(Report report, String optionId, int step) throws Refused {
        RecoveryOption option = report.recovery().options().stream()
                .filter(candidate -> candidate.id().equalsIgnoreCase(optionId))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        404,
                        "that report has no option %s; it has %s"
                                .formatted(
                                        optionId,
                                        names(report.recovery().options().stream()
                                                .map(RecoveryOption::id)
                                                .toList()))));
        if (step < 1 || step > option.steps().size()) {
            throw new Refused(
                    404,
                    "option %s has %s, counted from 1"
                            .formatted(option.id(), count(option.steps().size(), "step")));
        }
        if (isStale(report)) {
            throw new Refused(
                    409, "the database has been changed since that report: ask again, for its plan may be wrong now");
        }
        if (isPlayed(report.runId(), option.id(), step)) {
            throw new Refused(409, "step %d has been played already".formatted(step));
        }
        RecoveryStep chosen = option.steps().get(step - 1);
        if (chosen instanceof RecoveryStep.Decision decision) {
            throw new Refused(409, "step %d is for a person to decide: %s".formatted(step, decision.ask()));
        }
        List<String> statements = PlanScript.statements(chosen)
                .orElseThrow(() -> new Refused(
                        409,
                        "step %d has no SQL: it needs the project's manage.py, which is not here".formatted(step)));
        requireEarlierSteps(report, option, step);
        Done done = run(statements, "Step %d of option %s".formatted(step, option.id()));
        openViewsMadeAnew();
        played.add(new Played(report.runId(), option.id(), step));
        return done;
    }

    /** A plan is proven in the order it is printed, and in no other. */
    private void requireEarlierSteps(Report report, RecoveryOption option, int step) throws Refused {
        for (int earlier = 1; earlier < step; earlier++) {
            boolean playable =
                    PlanScript.statements(option.steps().get(earlier - 1)).isPresent();
            if (playable && !isPlayed(report.runId(), option.id(), earlier)) {
                throw new Refused(409, "step %d comes first: a plan holds in its own order only".formatted(earlier));
            }
        }
    }

    private Done run(List<String> statements, String what) throws Refused {
        Instant start = clock.instant();
        try {
            database.runAsOwner(statements);
        } catch (SQLException e) {
            throw refused(e, PlaygroundDatabase.isOneTransaction(statements) ? "Nothing was changed." : "");
        }
        changed = true;
        Duration took = Duration.between(start, clock.instant());
        return new Done(
                "%s: %s, in %d ms.".formatted(what, count(statements.size(), "statement"), took.toMillis()),
                statements.size(),
                took);
    }

    /** What a repair is followed by in anyone's database: the script of the read-only role. */
    private void openViewsMadeAnew() throws Refused {
        try {
            database.letReaderIn();
        } catch (SQLException e) {
            throw refused(e, "The step itself was played.");
        }
    }

    private static Refused refused(SQLException e, String consequence) {
        String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return new Refused(
                409,
                "PostgreSQL refused it: %s. %s"
                        .formatted(words.replaceFirst("^ERROR: ", ""), consequence)
                        .strip());
    }

    private static Script find(List<Script> scripts, String id, String what) throws Refused {
        return scripts.stream()
                .filter(script -> script.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        404,
                        "there is no %s %s; there are %s"
                                .formatted(
                                        what,
                                        id,
                                        names(scripts.stream().map(Script::id).toList()))));
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(", "));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
