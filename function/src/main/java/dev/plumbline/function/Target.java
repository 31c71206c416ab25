package dev.plumbline.function;

import dev.plumbline.core.request.RequiredView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A monitored database, as configured.
 *
 * @param manifest a file, {@code s3://bucket/key} or {@code classpath:name}; null if there is none
 * @param incidentChannel Slack channel id; null if reports are not delivered by themselves
 * @param checkEvery schedule expression, e.g. {@code rate(1 hour)}; null if not scheduled
 * @param routes apps that the project's routers send to another database, each with that database's alias
 */
public record Target(
        String name,
        DatabaseAddress database,
        @Nullable String manifest,
        List<RequiredView> views,
        @Nullable String incidentChannel,
        Allow allow,
        @Nullable String checkEvery,
        Map<String, String> routes) {
    public Target {
        views = List.copyOf(views);
        routes = Map.copyOf(routes);
    }

    /** With every app in this database. */
    public Target(
            String name,
            DatabaseAddress database,
            @Nullable String manifest,
            List<RequiredView> views,
            @Nullable String incidentChannel,
            Allow allow,
            @Nullable String checkEvery) {
        this(name, database, manifest, views, incidentChannel, allow, checkEvery, Map.of());
    }

    /** The same database, of which other views are wanted. */
    public Target withViews(List<RequiredView> others) {
        return new Target(name, database, manifest, others, incidentChannel, allow, checkEvery, routes);
    }

    /** Who may ask in Slack; empty means nobody. */
    public record Allow(List<String> channels, List<String> userGroups) {
        public Allow {
            channels = List.copyOf(channels);
            userGroups = List.copyOf(userGroups);
        }
    }

    /** Where the database is and how we log in. */
    public sealed interface DatabaseAddress {
        /** Schema of Django's tables; null to take the first one of the role's search_path. */
        @Nullable
        String schema();

        /**
         * An RDS secret of AWS Secrets Manager, by ARN or name.
         *
         * @param host null to take it from the secret; secrets that RDS itself manages hold only user and password
         * @param port null to take it from the secret, 5432 where it has none
         * @param dbname null to take it from the secret
         */
        record Secret(
                String secret,
                @Nullable String schema,
                @Nullable String host,
                @Nullable Integer port,
                @Nullable String dbname)
                implements DatabaseAddress {
            public Secret(String secret, @Nullable String schema) {
                this(secret, schema, null, null, null);
            }
        }

        /** A libpq or JDBC URL; the password comes from it, {@code PGPASSWORD} or {@code ~/.pgpass}. */
        record Url(String url, @Nullable String schema) implements DatabaseAddress {}

        /** IAM database authentication: a token for each connection. */
        record Iam(
                String host,
                int port,
                String dbname,
                String iamUser,
                @Nullable String schema) implements DatabaseAddress {}
    }
}
