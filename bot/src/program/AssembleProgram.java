import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes {@code target/plumbline} of the jars that Maven has put into its {@code lib}: a Java runtime with only the
 * modules that are used, the launchers, and an archive of loaded classes that makes every start quicker. The archive is
 * a gain, not a need: where it cannot be made the program is left without one.
 *
 * <p>Run by Maven as one source file, with the jars of {@code lib} on the class path.
 */
public final class AssembleProgram {
    private static final String MAIN = "dev.plumbline.playground.PlumblineMain";
    private static final String REHEARSAL = "dev.plumbline.playground.Rehearsal";

    /**
     * What {@code jdeps --print-module-deps} says of the jars, less what only unused corners of libraries ask for
     * (java.desktop, java.scripting), and what is looked up by name while they run: TLS with elliptic curves, and
     * archives as file
     * systems, and who runs the program (a server of PostgreSQL must not be run as root).
     */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.httpserver",
            "jdk.security.auth",
            "jdk.unsupported",
            "jdk.zipfs");

    /** The jars a check needs come first, so that nothing is searched in the others. */
    private static final List<String> FIRST = List.of(
            "bot-", "function-", "picocli-", "jackson-", "postgresql-", "snakeyaml-", "slf4j-");

    /**
     * One short-lived process on a cold start: a quick compiler and a simple collector beat the strongest, and a small
     * young generation used again and again beats fresh memory. The archive stays where it was made for: to move it means
     * to touch all of it.
     */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmn16m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    private static final Duration REHEARSAL_LIMIT = Duration.ofSeconds(180);
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

    private final Path home;
    private final Path templates;
    private final Path project;

    private AssembleProgram(Path home, Path templates, Path project) {
        this.home = home;
        this.templates = templates;
        this.project = project;
    }

    /** Arguments: the folder to make, the folder of the launchers' templates, a Django project to rehearse with, our jar. */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]).toAbsolutePath().normalize();
        Path jar = Path.of(args[3]);
        Files.createDirectories(home.resolve("lib"));
        Files.copy(
                jar,
                home.resolve("lib").resolve(jar.getFileName()),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        new AssembleProgram(home, Path.of(args[1]), Path.of(args[2])).assemble();
    }

    private void assemble() throws Exception {
        long start = System.nanoTime();
        makeRuntime();
        List<String> jars = jars();
        Path archive = home.resolve("lib").resolve("plumbline.jsa");
        Files.deleteIfExists(archive);
        writeLaunchers(jars, List.of());
        String archiveFlag = Runtime.version().feature() >= 25 ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        String trouble;
        try {
            makeArchivable(jars);
            trouble = rehearse(jars, archive);
        } catch (IOException | SQLException | GeneralSecurityException | RuntimeException e) {
            trouble = e.toString();
        }
        if (Files.exists(archive)) {
            writeLaunchers(jars, List.of(archiveFlag + "@HOME@/lib/plumbline.jsa"));
        } else {
            say("no archive of classes, every start takes longer: " + trouble);
        }
        say("%s, %d MB, in %.1f s"
                .formatted(home, size(home) / 1_000_000, (System.nanoTime() - start) / 1e9));
    }

    // --- the runtime ---

    private void makeRuntime() throws IOException {
        Path runtime = home.resolve("runtime");
        Path stamp = runtime.resolve("made-of.txt");
        List<String> available = MODULES.stream()
                .filter(module -> ModuleFinder.ofSystem().find(module).isPresent())
                .toList();
        String madeOf = System.getProperty("java.home") + " " + Runtime.version() + " " + available;
        if (Files.exists(stamp) && Files.readString(stamp).equals(madeOf)) {
            return;
        }
        delete(runtime);
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("the JDK " + System.getProperty("java.home")
                        + " has no jlink: install a full JDK 21 or newer, then run the command again"));
        var arguments = new ArrayList<>(List.of(
                "--add-modules", String.join(",", available),
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages"));
        if (!WINDOWS) {
            arguments.add("--generate-cds-archive");
        }
        arguments.addAll(List.of("--output", runtime.toString()));
        int exit = jlink.run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("jlink failed with " + exit);
        }
        Files.writeString(stamp, madeOf);
    }

    // --- the launchers ---

    private List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted(Comparator.comparing(AssembleProgram::rank).thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static int rank(String jar) {
        for (int index = 0; index < FIRST.size(); index++) {
            if (jar.startsWith(FIRST.get(index))) {
                return index;
            }
        }
        return FIRST.size();
    }

    private void writeLaunchers(List<String> jars, List<String> moreFlags) throws IOException {
        var flags = new ArrayList<>(FLAGS);
        flags.addAll(moreFlags);
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path unix = bin.resolve("plumbline");
        Files.writeString(unix, launcher("plumbline", jars, flags, "$home", "/", ":"));
        if (!unix.toFile().setExecutable(true, false)) {
            throw new IOException("could not make " + unix + " executable");
        }
        Files.writeString(
                bin.resolve("plumbline.cmd"),
                launcher("plumbline.cmd", jars, flags, "%home%", "\\", ";")
                        .lines()
                        .collect(Collectors.joining("\r\n", "", "\r\n")));
    }

    private String launcher(String template, List<String> jars, List<String> flags, String home, String slash, String colon)
            throws IOException {
        List<String> quoted = flags.stream()
                .map(flag -> flag.contains("@HOME@") ? '"' + flag.replace("@HOME@/", home + "/").replace("/", slash) + '"' : flag)
                .toList();
        List<String> classPath =
                jars.stream().map(jar -> String.join(slash, home, "lib", jar)).toList();
        return Files.readString(templates.resolve(template))
                .replace("@FLAGS@", String.join(" ", quoted))
                .replace("@CLASSPATH@", String.join(colon, classPath))
                .replace("@MAIN@", MAIN);
    }

    // --- the archive of loaded classes ---

    private void makeArchivable(List<String> jars) throws IOException {
        if (Runtime.version().feature() < 25) {
            return;
        }
        for (String jar : jars) {
            if (jar.startsWith("picocli-")) {
                tool("java", templates.resolve("ModernClasses.java").toString(), home.resolve("lib").resolve(jar).toString());
            }
        }
    }

    /** Runs the commands people run, in one process that writes down the classes it loaded. Returns what went wrong. */
    private String rehearse(List<String> jars, Path archive) throws IOException, SQLException, GeneralSecurityException {
        Path scratch = Files.createTempDirectory("plumbline-rehearsal");
        try (EmbeddedPostgres postgres = server(scratch)) {
            fill(postgres);
            Path log = scratch.resolve("log.txt");
            var process = new ProcessBuilder(command(jars, archive, script(scratch, postgres.getPort())))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            process.environment().put("PGPASSWORD", "rehearsal");
            Process running = process.start();
            running.getOutputStream().close();
            if (!running.waitFor(REHEARSAL_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                running.descendants().forEach(ProcessHandle::destroyForcibly);
                running.destroyForcibly().waitFor();
                Files.deleteIfExists(archive);
                return "the rehearsal took longer than " + REHEARSAL_LIMIT.toSeconds() + " s";
            }
            return Files.readString(log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            delete(scratch);
        }
    }

    private List<String> command(List<String> jars, Path archive, Path script) {
        var command = new ArrayList<>(List.of(home.resolve("runtime/bin/java").toString()));
        FLAGS.stream().filter(flag -> !flag.startsWith("-Xlog")).forEach(command::add);
        command.add((Runtime.version().feature() >= 25 ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        List<String> classPath =
                jars.stream().map(jar -> home.resolve("lib").resolve(jar).toString()).toList();
        command.addAll(List.of("-cp", String.join(java.io.File.pathSeparator, classPath), REHEARSAL, script.toString()));
        return command;
    }

    /** One command a line, its arguments separated by tabs. */
    private Path script(Path scratch, int port) throws IOException {
        String plain = "postgresql://postgres@localhost:" + port + "/postgres?sslmode=disable";
        String secured = "postgresql://rehearsal@localhost:" + port + "/postgres?sslmode=verify-full&sslrootcert="
                + scratch.resolve("server.crt");
        String manifest = scratch.resolve("manifest.json").toString();
        Path rehearsal = templates.resolve("rehearsal");
        List<List<String>> commands = List.of(
                List.of("--version"),
                List.of("check", "--help"),
                List.of(
                        "manifest", rehearsal.resolve("project").toString(),
                        "--site-packages", rehearsal.resolve("packages").toString(),
                        "--settings", "conf.settings",
                        "-o", scratch.resolve("rehearsal.json").toString()),
                List.of("manifest", project.toString(), "-o", manifest),
                List.of("check", "--url", plain, "--manifest", manifest, "--view", "vw_fact_harvest"),
                List.of("check", "--url", secured, "--manifest", manifest, "--format", "json"),
                List.of("views", "--url", plain, "--view", "vw_fact_harvest"),
                List.of("plan", "--url", plain, "--manifest", manifest));
        return Files.write(
                scratch.resolve("commands.txt"),
                commands.stream().map(command -> String.join("\t", command)).toList());
    }

    private static EmbeddedPostgres server(Path scratch) throws IOException, GeneralSecurityException {
        makeCertificate(scratch);
        return EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", scratch.resolve("server.crt").toString())
                .setServerConfig("ssl_key_file", scratch.resolve("server.key").toString())
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The founding incident: most of what there is to tell is told about it. */
    private static void fill(EmbeddedPostgres postgres) throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (String script : List.of("healthy.sql", "scenarios/incident.sql")) {
                try (InputStream sql =
                        AssembleProgram.class.getResourceAsStream("/dev/plumbline/playground/" + script)) {
                    statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            statement.execute("SET password_encryption = 'scram-sha-256'");
            statement.execute("CREATE ROLE rehearsal SUPERUSER LOGIN PASSWORD 'rehearsal'");
            askForPasswords(statement);
        }
    }

    /** The server as it comes trusts everybody; a real one does not, and the login is a good part of a short run. */
    private static void askForPasswords(Statement statement) throws IOException, SQLException {
        try (ResultSet row = statement.executeQuery("SHOW hba_file")) {
            row.next();
            Path rules = Path.of(row.getString(1));
            Files.writeString(rules, "host all rehearsal all scram-sha-256\n" + Files.readString(rules));
        }
        statement.execute("SELECT pg_reload_conf()");
    }

    private static void makeCertificate(Path scratch) throws IOException, GeneralSecurityException {
        Path store = scratch.resolve("store.p12");
        String password = "rehearsal";
        tool(
                "keytool",
                "-genkeypair", "-alias", "server", "-keyalg", "EC", "-validity", "1", "-dname", "CN=localhost",
                "-ext", "san=dns:localhost", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", password);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, password.toCharArray());
        }
        write(scratch.resolve("server.crt"), "CERTIFICATE", keys.getCertificate("server").getEncoded());
        Path key = scratch.resolve("server.key");
        write(key, "PRIVATE KEY", keys.getKey("server", password.toCharArray()).getEncoded());
        if (!WINDOWS) {
            Files.setPosixFilePermissions(key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void write(Path file, String what, byte[] encoded) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }

    /** Runs a tool of this JDK. */
    private static void tool(String name, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(arguments));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", name).toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(name + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    // --- files ---

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void say(String text) {
        System.out.println("assemble: " + text);
    }
}
