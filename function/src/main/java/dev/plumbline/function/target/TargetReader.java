package dev.plumbline.function.target;

import dev.plumbline.core.request.MaximumAge;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.function.Target;
import dev.plumbline.function.Target.DatabaseAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one target of the file. */
final class TargetReader {
    private static final Set<String> TARGET_KEYS =
            Set.of("database", "manifest", "views", "readers", "incidentChannel", "allow", "checkEvery", "routes");
    private static final Set<String> VIEW_KEYS =
            Set.of("columns", "minimumRows", "deep", "readers", "maximumAge", "ageColumn");
    private static final Set<String> DATABASE_KEYS =
            Set.of("secret", "url", "iamUser", "schema", "host", "port", "dbname");

    private final String name;
    private final YamlFields.Field field;
    private final Problems problems;

    TargetReader(String name, YamlFields.Field field, Problems problems) {
        this.name = name;
        this.field = field;
        this.problems = problems;
    }

    /** Empty if the target has a mistake that leaves nothing to work with. */
    Optional<Target> read() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            problems.add(
                    field.key(), "a target's name has letters, digits, dots, dashes and underscores only, 64 at most");
        }
        String what = "target " + name;
        var target = new YamlFields(what, field.value(), TARGET_KEYS, problems);
        if (!(field.value() instanceof MappingNode)) {
            return Optional.empty();
        }
        Node database = target.value("database");
        if (database == null) {
            problems.add(field.key(), what + " has no database; add database: {secret: …} or database: {url: …}");
        }
        Optional<DatabaseAddress> address = database == null ? Optional.empty() : address(database);
        String manifest = target.text("manifest");
        List<String> readers = target.texts("readers");
        List<RequiredView> views =
                views(target).stream().map(view -> view.readBy(readers)).toList();
        String channel = target.text("incidentChannel");
        checkId(channel, target.value("incidentChannel"), "[CG][A-Z0-9]{2,}", "a channel's id, like C0123456789");
        Target.Allow allow = allow(target.value("allow"));
        String checkEvery = target.text("checkEvery");
        checkId(
                checkEvery,
                target.value("checkEvery"),
                "rate\\(\\d+ (minutes?|hours?|days?)\\)|cron\\(\\S+( \\S+){5}\\)",
                "a schedule of EventBridge, like rate(1 hour) or cron(0 6 * * ? *)");
        Map<String, String> routes = routes(target.value("routes"));
        return address.map(found -> new Target(name, found, manifest, views, channel, allow, checkEvery, routes));
    }

    /** App label to alias. */
    private Map<String, String> routes(@Nullable Node node) {
        Map<String, String> found = new LinkedHashMap<>();
        if (node != null) {
            var routes = new YamlFields("routes of " + name, node, null, problems);
            routes.all().forEach((app, alias) -> {
                String text = routes.text(alias.value(), "the alias that app " + app + " is routed to");
                if (text != null) {
                    found.put(app, text);
                }
            });
        }
        return found;
    }

    private Optional<DatabaseAddress> address(Node node) {
        String what = "database of " + name;
        var database = new YamlFields(what, node, DATABASE_KEYS, problems);
        if (!(node instanceof MappingNode)) {
            return Optional.empty();
        }
        List<String> ways = new ArrayList<>();
        for (String way : List.of("secret", "url", "iamUser")) {
            if (database.has(way)) {
                ways.add(way);
            }
        }
        if (ways.size() != 1) {
            problems.add(
                    ways.isEmpty() ? node : database.place(ways.getLast()),
                    what + " needs exactly one of secret, url and iamUser"
                            + (ways.isEmpty() ? "" : ", but has " + String.join(" and ", ways)));
            return Optional.empty();
        }
        String schema = database.text("schema");
        String host = database.text("host");
        Integer port = port(database);
        String dbname = database.text("dbname");
        return switch (ways.getFirst()) {
            case "secret" ->
                Optional.ofNullable(database.text("secret"))
                        .map(secret -> new DatabaseAddress.Secret(secret, schema, host, port, dbname));
            case "url" -> url(database, schema);
            default -> iam(database, what, schema, host, port, dbname);
        };
    }

    private Optional<DatabaseAddress> url(YamlFields database, @Nullable String schema) {
        for (String key : List.of("host", "port", "dbname")) {
            if (database.has(key)) {
                problems.add(database.place(key), key + " is part of the url already; remove it here");
            }
        }
        String url = database.text("url");
        if (url == null) {
            return Optional.empty();
        }
        if (!url.matches("(?:jdbc:)?postgres(?:ql)?:.*")) {
            Node place = database.value("url");
            problems.add(
                    place == null ? database.node() : place,
                    "url is no PostgreSQL URL; write it as postgresql://user@host:5432/database");
            return Optional.empty();
        }
        return Optional.of(new DatabaseAddress.Url(url, schema));
    }

    private Optional<DatabaseAddress> iam(
            YamlFields database,
            String what,
            @Nullable String schema,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String dbname) {
        String user = database.text("iamUser");
        for (String key : List.of("host", "dbname")) {
            if (!database.has(key)) {
                problems.add(database.place("iamUser"), what + " needs " + key + " beside iamUser");
            }
        }
        return user == null || host == null || dbname == null
                ? Optional.empty()
                : Optional.of(new DatabaseAddress.Iam(host, port == null ? 5432 : port, dbname, user, schema));
    }

    private @Nullable Integer port(YamlFields database) {
        Long port = database.number("port");
        Node place = database.value("port");
        if (port != null && place != null && (port < 1 || port > 65535)) {
            problems.add(place, "port must be a number from 1 to 65535");
            return null;
        }
        return port == null ? null : port.intValue();
    }

    private List<RequiredView> views(YamlFields target) {
        Node views = target.value("views");
        if (views == null) {
            return List.of();
        }
        if (!(views instanceof MappingNode)) {
            return target.texts(views, "views of " + name).stream()
                    .map(RequiredView::named)
                    .toList();
        }
        List<RequiredView> found = new ArrayList<>();
        new YamlFields("views of " + name, views, null, problems)
                .all()
                .forEach((view, wanted) -> found.add(view(view, wanted.value())));
        return found;
    }

    private RequiredView view(String view, Node node) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
            return RequiredView.named(view);
        }
        var wanted = new YamlFields("view " + view, node, VIEW_KEYS, problems);
        Node columns = wanted.value("columns");
        return new RequiredView(
                view,
                columns == null ? List.of() : columns(wanted, view, columns),
                wanted.number("minimumRows"),
                wanted.flag("deep"),
                wanted.texts("readers"),
                maximumAge(wanted, view));
    }

    private @Nullable MaximumAge maximumAge(YamlFields wanted, String view) {
        String column = wanted.text("ageColumn");
        String text = wanted.text("maximumAge");
        Node place = wanted.value(text == null ? "ageColumn" : "maximumAge");
        Optional<Duration> age = text == null ? Optional.empty() : MaximumAge.parse(text);
        if (place != null && age.isEmpty()) {
            problems.add(
                    place,
                    text == null
                            ? "ageColumn of view " + view + " means nothing without maximumAge"
                            : "maximumAge of view " + view + " must be a time like 90m, 24h or 7d, but it is " + text);
        }
        return age.map(atMost -> new MaximumAge(atMost, column)).orElse(null);
    }

    /** A list of names, or names with their types. */
    private List<RequiredView.WantedColumn> columns(YamlFields wanted, String view, Node node) {
        String what = "columns of view " + view;
        if (!(node instanceof MappingNode)) {
            return wanted.texts(node, what).stream()
                    .map(column -> new RequiredView.WantedColumn(column, null))
                    .toList();
        }
        List<RequiredView.WantedColumn> found = new ArrayList<>();
        new YamlFields(what, node, null, problems).all().forEach((column, type) -> {
            boolean any =
                    type.value() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
            found.add(new RequiredView.WantedColumn(
                    column, any ? null : wanted.text(type.value(), "the type of column " + column)));
        });
        return found;
    }

    private Target.Allow allow(@Nullable Node node) {
        if (node == null) {
            return new Target.Allow(List.of(), List.of());
        }
        var allow = new YamlFields("allow of " + name, node, Set.of("channels", "userGroups"), problems);
        List<String> channels = allow.texts("channels");
        List<String> groups = allow.texts("userGroups");
        channels.forEach(
                id -> checkId(id, allow.value("channels"), "[CGD][A-Z0-9]{2,}", "a channel's id, like C0123456789"));
        groups.forEach(
                id -> checkId(id, allow.value("userGroups"), "S[A-Z0-9]{2,}", "a user group's id, like S0123456789"));
        return new Target.Allow(channels, groups);
    }

    private void checkId(@Nullable String value, @Nullable Node place, String pattern, String wanted) {
        if (value != null && place != null && !value.matches(pattern)) {
            problems.add(place, "\"" + value + "\" is not " + wanted);
        }
    }
}
