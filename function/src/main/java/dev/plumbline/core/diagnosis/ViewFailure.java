package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a failed probe means: what the SQLSTATE says, and the object that PostgreSQL's message names. A server that does not
 * speak English gives no names, and the verdict stays the same.
 */
final class ViewFailure {
    private static final Pattern NAMED = Pattern.compile(
            "(relation|column|materialized view|server|foreign-data wrapper|for relation|policy for relation|for"
                    + " function|access file|configuration parameter|open file|mapping not found for(?: user)?|function)"
                    + " \"?([^\"]+?)\"?(?: does not exist| has not been populated| has no handler|:.*| for reading.*|, server \".*)?$");

    private final ViewProbe.Failed failed;
    private final ViewCircumstances circumstances;
    private final ViewPaths paths;

    ViewFailure(ViewProbe.Failed failed, ViewCircumstances circumstances, ViewPaths paths) {
        this.failed = failed;
        this.circumstances = circumstances;
        this.paths = paths;
    }

    /** What is at the root, how the view comes to it, and what to do. */
    record Told(
            ViewStatus status,
            String message,
            @Nullable String root,
            List<String> chain,
            @Nullable String next) {
        Told {
            chain = List.copyOf(chain);
        }
    }

    Told tell() {
        return switch (failed.sqlState()) {
            case "42501" -> denied();
            case "55P03" -> locked();
            case "57014" ->
                told(
                        ViewStatus.TIMED_OUT,
                        List.of(),
                        "check again when the server is calmer; the view itself may be slow: EXPLAIN SELECT * FROM %s;"
                                .formatted(failed.view().sql()));
            case "25006" ->
                told(
                        ViewStatus.NEEDS_WRITE,
                        writers(),
                        "it writes when it is read, which our read-only transaction and every standby refuse: read it by hand"
                                + " on the primary");
            case "55000" -> notPopulated().orElseGet(this::withoutHandler);
            case "42P17" -> circle();
            case "42P01", "42703", "42883", "3F000", "42704" -> unresolved();
            case "58P01" ->
                told(
                        ViewStatus.UNREADABLE,
                        root("file "),
                        "the server lacks the file: install the extension's package there, or put the file back, then check again");
            case "54001" ->
                told(
                        ViewStatus.UNREADABLE,
                        List.of(),
                        "the views it is stacked on are too many: make it from tables in a new migration");
            default -> byClass();
        };
    }

    private Told byClass() {
        return switch (failed.sqlState().substring(0, 2)) {
            case "08" ->
                told(
                        ViewStatus.UNREADABLE,
                        root("foreign server "),
                        "make the foreign server reachable, or correct where it is: ALTER SERVER … OPTIONS (SET host '…');");
            case "21", "22", "23" ->
                told(
                        ViewStatus.UNREADABLE,
                        List.of(),
                        "a row makes it fail: find it by narrowing the query (SELECT * FROM %s WHERE …), correct it, or guard the"
                                        .formatted(failed.view())
                                + " expression in a new migration");
            case "53", "40" ->
                told(
                        ViewStatus.NOT_CHECKED,
                        List.of(),
                        "the server had not enough room or patience for it: check again when it is calmer");
            case "XX" ->
                told(
                        ViewStatus.UNREADABLE,
                        List.of(),
                        "the catalog is damaged: make a backup first, then drop and make the view again from its migration");
            default -> told(ViewStatus.UNREADABLE, root(""), "repair what the message names, then check again");
        };
    }

    private Told told(ViewStatus status, List<String> beyond, String next) {
        List<String> chain = new ArrayList<>();
        chain.add("view " + failed.view());
        chain.addAll(beyond);
        return new Told(status, failed.message(), beyond.isEmpty() ? null : beyond.get(beyond.size() - 1), chain, next);
    }

    private List<String> root(String kind) {
        return named().map(name -> List.of(kind + name)).orElse(List.of());
    }

    /** The object of PostgreSQL's message. */
    private Optional<String> named() {
        Matcher matcher = NAMED.matcher(failed.message());
        return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    private Told denied() {
        List<MissingPrivilege> missing = circumstances.missing();
        if (missing.isEmpty()) {
            return told(
                    ViewStatus.DENIED,
                    List.of(),
                    "GRANT SELECT on what the message names to the role that it is asked of, then check again");
        }
        return ViewDenial.told(failed.view(), failed.message(), missing);
    }

    private Told locked() {
        List<LockHolder> holders = circumstances.lockHolders();
        if (holders.isEmpty()) {
            return told(
                    ViewStatus.LOCKED,
                    List.of(),
                    "the lock was gone when we looked for its holder: check again; a migration may be running");
        }
        LockHolder first =
                holders.stream().filter(LockHolder::holds).findFirst().orElse(holders.get(0));
        List<String> chain = new ArrayList<>(paths.between(failed.view(), first.relation()));
        chain.add(first.words());
        String what =
                first.looksLikeMigration() ? "a migration seems to be running" : "another session holds the table";
        return new Told(
                ViewStatus.LOCKED,
                "%s is locked by %s: %s".formatted(first.relation(), first.words(), what),
                first.words(),
                chain,
                "wait until it has ended, then check again; if it never ends: SELECT pg_cancel_backend(%d);"
                        .formatted(first.pid()));
    }

    private List<String> writers() {
        return circumstances.routines().stream()
                .filter(routine -> routine.writes() || routine.mayWrite())
                .map(routine -> "function " + routine.signature())
                .limit(1)
                .toList();
    }

    private Optional<Told> notPopulated() {
        List<RelationName> empty = paths.emptyBelow(failed.view());
        if (empty.isEmpty()) {
            return Optional.empty();
        }
        RelationName first = empty.get(0);
        StringBuilder next = new StringBuilder();
        empty.forEach(each -> next.append(next.isEmpty() ? "" : " ")
                .append("REFRESH MATERIALIZED VIEW ")
                .append(each.sql())
                .append(';'));
        return Optional.of(new Told(
                ViewStatus.NOT_POPULATED,
                failed.message(),
                "materialized view " + first,
                paths.between(failed.view(), first),
                next.toString()));
    }

    private Told withoutHandler() {
        return told(
                ViewStatus.UNREADABLE,
                root("foreign-data wrapper "),
                "install the extension that handles it: CREATE EXTENSION …;, or make the foreign table anew with one that is there");
    }

    private Told circle() {
        List<RelationName> circle = paths.circle(failed.view());
        if (circle.isEmpty()) {
            return told(
                    ViewStatus.UNREADABLE,
                    root("policy of "),
                    "a row security policy reads the table it guards: change it with ALTER POLICY");
        }
        List<String> beyond = circle.stream().map(view -> "view " + view).toList();
        return new Told(
                ViewStatus.UNREADABLE,
                failed.message(),
                beyond.get(beyond.size() - 1),
                beyond,
                "the views read each other in a circle: make one of them again from its migration");
    }

    private Told unresolved() {
        Optional<String> named = named();
        List<String> chain = new ArrayList<>();
        Optional<ViewRoutine> routine = named.flatMap(name -> circumstances.routines().stream()
                .filter(each -> each.unknown().contains(name)
                        || circumstances.routines().size() == 1)
                .findFirst());
        routine.ifPresent(each -> chain.add("function " + each.signature()));
        named.ifPresent(name -> chain.add(kindOfUnresolved() + name));
        String next = switch (failed.sqlState()) {
            case "42704" ->
                failed.message().contains("user mapping")
                        ? "CREATE USER MAPPING FOR the reader on the view's foreign server, with its OPTIONS (user, password)"
                        : "whoever reads it has to SET this first, as the application does; in a new migration"
                                + " current_setting('…', true) gives NULL instead of failing";
            case "42P01", "3F000" ->
                routine.isPresent()
                        ? "the function reads what is not there: make it again, or change the function in a new migration"
                        : "make again what the message names, or the view without it in a new migration";
            default -> "change the view, or the function that it calls, in a new migration to what is there today";
        };
        return told(ViewStatus.UNREADABLE, chain, next);
    }

    private String kindOfUnresolved() {
        return switch (failed.sqlState()) {
            case "42P01" -> "relation ";
            case "42703" -> "column ";
            case "42883" -> "function ";
            case "3F000" -> "schema ";
            default -> failed.message().contains("user mapping") ? "user mapping for " : "setting ";
        };
    }
}
