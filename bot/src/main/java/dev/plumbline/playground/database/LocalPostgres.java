package dev.plumbline.playground.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Properties;

/**
 * A PostgreSQL server of the playground's own, on this machine alone. Programs, data, certificate and log are in one
 * temporary folder; {@link #close} stops the server and takes the folder away. As on RDS, everyone needs a password, and
 * the connection can be encrypted.
 */
final class LocalPostgres implements AutoCloseable {
    private static final Duration START_WAIT = Duration.ofSeconds(90);
    private static final Duration STOP_WAIT = Duration.ofSeconds(15);
    /** The library makes it beside our own folder, and leaves it empty. */
    private static final String LIBRARY_FOLDER = "embedded-pg";

    static final String SUPERUSER = "postgres";
    private static final String PASSWORDS_ONLY = """
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final Path folder;
    private final String password;
    private boolean closed;

    private LocalPostgres(EmbeddedPostgres server, Path folder, String password) {
        this.server = server;
        this.folder = folder;
        this.password = password;
    }

    static LocalPostgres start() throws IOException {
        Path folder = TemporaryFolder.create();
        LocalCertificate certificate = LocalCertificate.make(Instant.now());
        Files.writeString(rootCertificate(folder), certificate.certificatePem());
        File log = folder.resolve("server.log").toFile();
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(true)
                    .setRegisterShutdownHook(false)
                    .setDataDirectoryCustomizer(data -> install(certificate, data.toPath()))
                    .setPGStartupWait(START_WAIT)
                    .setServerConfig("ssl", "on")
                    .setServerConfig("ssl_cert_file", "server.crt")
                    .setServerConfig("ssl_key_file", "server.key")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("unix_socket_directories", "")
                    .setOutputRedirector(Redirect.appendTo(log))
                    .setErrorRedirector(Redirect.appendTo(log))
                    .start();
            return closeTheDoor(new LocalPostgres(server, folder, randomPassword()));
        } catch (IOException | SQLException | RuntimeException e) {
            String last = lastLine(log.toPath());
            TemporaryFolder.delete(folder);
            TemporaryFolder.deleteIfEmpty(Path.of(System.getProperty("java.io.tmpdir"), LIBRARY_FOLDER));
            throw new IOException("PostgreSQL did not start" + last, e);
        }
    }

    private static void install(LocalCertificate certificate, Path data) {
        try {
            Files.writeString(data.resolve("server.crt"), certificate.certificatePem());
            Path key = data.resolve("server.key");
            try {
                Files.createFile(
                        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (UnsupportedOperationException windows) {
                Files.createFile(key);
            }
            Files.writeString(key, certificate.keyPem(), StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server comes up trusting everyone on this machine; from here on it asks for a password. */
    private static LocalPostgres closeTheDoor(LocalPostgres postgres) throws IOException, SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            // The password is made of hexadecimal digits: there is nothing to quote, and ALTER ROLE takes no parameter.
            statement.execute("ALTER ROLE postgres PASSWORD '" + postgres.password + "'");
            Files.writeString(postgres.folder.resolve("data").resolve("pg_hba.conf"), PASSWORDS_ONLY);
            statement.execute("SELECT pg_reload_conf()");
        }
        return postgres;
    }

    private static String lastLine(Path log) {
        try {
            return Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .reduce((before, after) -> after)
                    .map(line -> ": " + line)
                    .orElse("");
        } catch (IOException noLog) {
            return "";
        }
    }

    /** Letters and digits only. */
    static String randomPassword() {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** The superuser's. */
    String password() {
        return password;
    }

    int port() {
        return server.getPort();
    }

    /** What a client must trust to reach this server by {@code verify-full}. */
    Path rootCertificate() {
        return rootCertificate(folder);
    }

    private static Path rootCertificate(Path folder) {
        return folder.resolve("root.crt");
    }

    Connection superuser(String database) throws SQLException {
        return connect(database, SUPERUSER, password);
    }

    Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "disable");
        properties.setProperty("ApplicationName", "plumbline playground");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, properties);
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        server.close();
        awaitStopped();
        TemporaryFolder.delete(folder);
        TemporaryFolder.deleteIfEmpty(Path.of(System.getProperty("java.io.tmpdir"), LIBRARY_FOLDER));
    }

    /** The file is the server's own sign that it runs; it takes it away last. */
    private void awaitStopped() throws IOException {
        Path running = folder.resolve("data").resolve("postmaster.pid");
        Instant end = Instant.now().plus(STOP_WAIT);
        while (Files.exists(running) && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
