package dev.plumbline.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own {@code pg_dump}, for a second opinion on whether two schemas are equal. */
public final class PgDump {
    /** Environment variable naming the program to use. */
    public static final String PROGRAM = "PLUMBLINE_PG_DUMP";

    private final Path program;

    private PgDump(Path program) {
        this.program = program;
    }

    /** Aborts the test where there is no {@code pg_dump} that this database's server allows, and fails it on CI. */
    public static PgDump require(TestDatabase database) {
        var chosen = System.getenv(PROGRAM);
        var places = chosen != null && !chosen.isBlank()
                ? Stream.of(Path.of(chosen))
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, "pg_dump"));
        var server = Integer.parseInt(database.query("SHOW server_version_num").getFirst()) / 10_000;
        return places.filter(Files::isExecutable)
                .filter(program -> majorVersion(program) >= server)
                .findFirst()
                .map(PgDump::new)
                .orElseThrow(() -> Requirement.missing(
                        "a pg_dump of PostgreSQL " + server + " or newer",
                        "Install PostgreSQL's client programs and put them on PATH, or set " + PROGRAM + " to it."));
    }

    private static int majorVersion(Path program) {
        var version = ProcessRun.of(Path.of("").toAbsolutePath(), Map.of(), List.of(program.toString(), "--version"));
        var number = Pattern.compile("\\d+").matcher(version.stdout());
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }

    /** The schema as sorted statements, the columns of each table sorted, without comments and settings. */
    public List<String> schema(TestDatabase database) {
        var command = List.of(program.toString(), "--schema-only", "--no-owner", "--no-privileges");
        var dump = ProcessRun.of(Path.of("").toAbsolutePath(), LibpqEnvironment.of(database), command)
                .orThrow()
                .stdout();
        var kept = dump.lines()
                .filter(line ->
                        !line.isBlank() && !line.startsWith("--") && !line.startsWith("\\") && !line.startsWith("SET "))
                .toList();
        return Stream.of(String.join("\n", kept).split(";\n|;$"))
                .map(PgDump::withSortedColumns)
                .sorted()
                .toList();
    }

    private static String withSortedColumns(String statement) {
        if (!statement.startsWith("CREATE TABLE")) {
            return statement;
        }
        var lines = new ArrayList<>(statement.lines().toList());
        var columns = lines.subList(1, lines.size());
        columns.replaceAll(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line);
        columns.sort(null);
        return String.join("\n", lines);
    }
}
