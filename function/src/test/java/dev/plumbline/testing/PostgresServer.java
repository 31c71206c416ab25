package dev.plumbline.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL server of this test JVM. Which one, the system property {@code plumbline.test.pg} or the
 * environment variable {@code PLUMBLINE_TEST_PG} says: {@code auto} (the default: a container where a Docker engine
 * answers, embedded where none does), {@code embedded}, {@code docker} (image {@code PLUMBLINE_TEST_PG_IMAGE}) or
 * {@code url} (a superuser's {@code jdbc:postgresql:} URL in {@code PLUMBLINE_TEST_PG_URL}). What was chosen, and why,
 * is printed once.
 *
 * <p>Tests get it by {@link PostgresExtension}, or call {@link #shared()}. Safe for use by several threads.
 */
public final class PostgresServer implements Closeable {
    private static final Duration START_WAIT = Duration.ofSeconds(90);
    private static final Pattern JDBC_URL = Pattern.compile(
            "jdbc:postgresql://(?<host>[^:/]+):(?<port>\\d+)/(?<database>\\w+)\\?user=(?<user>\\w+)&password=(?<password>.*)");
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static @Nullable PostgresServer shared;

    private final TestDatabase administration;
    private final Closeable process;
    private @Nullable SecuredPostgres secured;

    private PostgresServer(TestDatabase administration, Closeable process) {
        this.administration = administration;
        this.process = process;
    }

    /** The one server of this JVM; started by the first call, stopped by the end of the tests or of the JVM. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** A fresh, empty database. */
    public TestDatabase createDatabase() {
        return create("");
    }

    /** A copy of another database, which must have no connection open. */
    public TestDatabase createDatabase(TestDatabase template) {
        boolean fileCopy =
                Integer.parseInt(administration.query("SHOW server_version_num").getFirst()) >= 150000;
        return create(" TEMPLATE " + template.name() + (fileCopy ? " STRATEGY FILE_COPY" : ""));
    }

    /** Drops a database and everyone's connections to it. */
    public void drop(TestDatabase database) {
        administration.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database.name() + "'");
        administration.execute("DROP DATABASE IF EXISTS " + database.name());
    }

    /** The server's own database {@code postgres}, as superuser. */
    public TestDatabase administration() {
        return administration;
    }

    /** The same server with TLS switched on and a password required of chosen roles. */
    public synchronized SecuredPostgres secured() {
        if (secured == null) {
            secured = SecuredPostgres.secure(this);
        }
        return secured;
    }

    @Override
    public void close() throws IOException {
        synchronized (PostgresServer.class) {
            if (shared == this) {
                shared = null;
            }
        }
        process.close();
    }

    private TestDatabase create(String clauses) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        administration.execute("CREATE DATABASE " + name + clauses);
        return new TestDatabase(
                name, administration.host(), administration.port(), administration.user(), administration.password());
    }

    private static PostgresServer start() {
        String choice = setting("plumbline.test.pg", "auto").toLowerCase(Locale.ROOT);
        return switch (choice) {
            case "embedded" -> embedded("plumbline.test.pg=embedded");
            case "docker" -> docker("plumbline.test.pg=docker");
            case "url" -> url();
            case "auto" -> {
                String noDocker = whyNoDocker();
                yield noDocker == null ? docker("a Docker engine answers") : embedded(noDocker);
            }
            default ->
                throw new IllegalArgumentException(
                        "plumbline.test.pg is " + choice + "; it can be auto, embedded, docker or url");
        };
    }

    /** Null if a Docker engine answers. Looks for a socket first, since asking Testcontainers in vain takes seconds. */
    private static @Nullable String whyNoDocker() {
        if (System.getenv("DOCKER_HOST") == null && noSocket()) {
            return "no Docker socket on this machine";
        }
        try {
            return DockerPostgres.available() ? null : "no Docker engine answers";
        } catch (NoClassDefFoundError e) {
            return "Testcontainers is not on this module's class path";
        }
    }

    private static boolean noSocket() {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return false;
        }
        Path home = Path.of(System.getProperty("user.home", "/"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return Stream.of(
                        Path.of("/var/run/docker.sock"),
                        home.resolve(".docker/run/docker.sock"),
                        home.resolve(".docker/desktop/docker.sock"),
                        home.resolve(".testcontainers.properties"),
                        Path.of(runtime == null ? "/run/user/0" : runtime).resolve("docker.sock"))
                .noneMatch(Files::exists);
    }

    private static PostgresServer embedded(String reason) {
        say("embedded", reason);
        try {
            var postgres = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setPGStartupWait(START_WAIT)
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("track_commit_timestamp", "on")
                    .start();
            var administration = new TestDatabase("postgres", "localhost", postgres.getPort(), "postgres", "postgres");
            return new PostgresServer(administration, postgres);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    private static PostgresServer docker(String reason) {
        String image = setting("plumbline.test.pg.image", "postgres:16-alpine");
        say("container " + image, reason);
        return DockerPostgres.start(image, START_WAIT, PostgresServer::new);
    }

    private static PostgresServer url() {
        String url = setting("plumbline.test.pg.url", "");
        say("the server of PLUMBLINE_TEST_PG_URL", "plumbline.test.pg=url");
        Matcher parts = JDBC_URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "PLUMBLINE_TEST_PG_URL must look like jdbc:postgresql://host:5432/postgres?user=…&password=…");
        }
        return new PostgresServer(
                new TestDatabase(
                        parts.group("database"),
                        parts.group("host"),
                        Integer.parseInt(parts.group("port")),
                        parts.group("user"),
                        parts.group("password")),
                () -> {});
    }

    private static String setting(String property, String otherwise) {
        String fromProperty = System.getProperty(property);
        if (fromProperty != null && !fromProperty.isBlank()) {
            return fromProperty;
        }
        String fromEnvironment = System.getenv(property.replace('.', '_').toUpperCase(Locale.ROOT));
        return fromEnvironment != null && !fromEnvironment.isBlank() ? fromEnvironment : otherwise;
    }

    private static void say(String which, String why) {
        System.out.println(String.join("", List.of("PostgreSQL for tests: ", which, " (", why, ")")));
    }
}
