package dev.plumbline.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server with PostGIS, of the programs that Debian's {@code postgresql-postgis} installs, or of the folder
 * {@code PLUMBLINE_POSTGIS_BIN}. Stopped and thrown away at its end.
 */
public final class PostgisServer implements Closeable {
    private static final String SUPERUSER = "postgres";

    private final Path programs;
    private final Path data;
    private final int port;

    private PostgisServer(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /** The newest of the installed servers that has PostGIS; empty if there is none. */
    public static Optional<Path> installed() {
        String chosen = System.getenv("PLUMBLINE_POSTGIS_BIN");
        if (chosen != null && !chosen.isBlank()) {
            return Optional.of(Path.of(chosen));
        }
        Path servers = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(servers)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(servers)) {
            return versions.filter(version -> Files.exists(Path.of("/usr/share/postgresql")
                            .resolve(version.getFileName())
                            .resolve("extension/postgis.control")))
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PostgisServer start(Path programs) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("postgis");
        if (isRoot()) {
            run(List.of("chown", SUPERUSER, data.toString()));
        }
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var server = new PostgisServer(programs, data, port);
        server.program("initdb", "-D", data.toString(), "-U", SUPERUSER, "-A", "trust", "-N", "-E", "UTF8");
        String options =
                "-p " + port + " -c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + data;
        server.program("pg_ctl", "-D", data.toString(), "-w", "-t", "90", "-l", data + "/log", "-o", options, "start");
        return server;
    }

    /** The server's own database {@code postgres}, as superuser. */
    public TestDatabase database() {
        return new TestDatabase("postgres", "127.0.0.1", port, SUPERUSER, "");
    }

    @Override
    public void close() throws IOException {
        try {
            program("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A server does not run as root. */
    private void program(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", SUPERUSER, "--"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("postgis", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + ": " + Files.readString(out));
            }
        } finally {
            Files.delete(out);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
