package dev.plumbline.function.cli;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Databases;
import dev.plumbline.function.credentials.TargetCredentials;
import dev.plumbline.function.postgres.Limits;
import dev.plumbline.function.postgres.PostgresDatabases;
import dev.plumbline.function.record.ScratchServers;
import dev.plumbline.function.source.StoredFiles;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Puts the commands together. Streams are passed in, the exit code is returned; only {@link #main} ends the process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine(console(), null, args).execute(args));
    }

    /** This process's own streams. */
    public static Console console() {
        return new Console(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Boolean.getBoolean("plumbline.terminal"));
    }

    public static CommandLine commandLine(Console console) {
        return commandLine(console, null);
    }

    /**
     * Setting up a command takes longer than many a run of it, so a run sets up only the one it begins with.
     *
     * @param servers scratch servers for {@code record}; null where none are shipped
     * @param args of the run; every command is set up if they begin with none
     */
    public static CommandLine commandLine(Console console, @Nullable ScratchServers servers, String... args) {
        var databases = new PostgresDatabases(TargetCredentials.ofThisProcess(), Limits.standard());
        return commandLine(console, databases, InstantSource.system(), servers, args);
    }

    static CommandLine commandLine(
            Console console,
            Databases databases,
            InstantSource clock,
            @Nullable ScratchServers servers,
            String... args) {
        StoredFiles files = new StoredFiles(Path.of(""));
        Targets targets = new Targets(files, console.environment());
        Manifests manifests = new Manifests(files, console);
        Runs runs = new Runs(databases, targets, manifests, clock);
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("check", () -> new CheckCommand(runs, console));
        commands.put("views", () -> new ViewsCommand(runs, console));
        commands.put("plan", () -> new PlanCommand(runs, console));
        commands.put("predict", () -> new PredictCommand(runs, console));
        commands.put("manifest", () -> new ManifestCommand(manifests, console));
        commands.put("record", () -> new RecordCommand(manifests, console, servers));
        commands.put("targets", () -> new TargetsCommand(targets, console));
        commands.put("explain", () -> new ExplainCommand(console));
        CommandLine commandLine = new CommandLine(new PlumblineCommand());
        Supplier<Object> only = args.length == 0 ? null : commands.get(args[0]);
        if (only == null) {
            commands.values().forEach(command -> commandLine.addSubcommand(command.get()));
        } else {
            commandLine.addSubcommand(only.get());
        }
        return configure(commandLine, console);
    }

    /** Streams, and errors in words: applied to the subcommands that are there already too. */
    public static CommandLine configure(CommandLine commandLine, Console console) {
        commandLine.getSubcommands().forEach((name, command) -> {
            var spec = command.getCommandSpec();
            if (!name.equals("help") && !spec.mixinStandardHelpOptions()) {
                spec.mixinStandardHelpOptions(true);
            }
        });
        commandLine.setOut(console.out());
        commandLine.setErr(console.err());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setParameterExceptionHandler((exception, args) -> misused(exception, console));
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, console));
        return commandLine;
    }

    private static int misused(CommandLine.ParameterException exception, Console console) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        StringBuilder message =
                new StringBuilder("plumbline: ").append(exception.getMessage()).append('.');
        if (exception instanceof CommandLine.UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                message.append(" Did you mean: ")
                        .append(String.join(", ", suggestions))
                        .append('?');
            }
        }
        console.note(
                message.append(" See `").append(command).append(" --help`.").toString());
        return ExitCodes.MISUSE;
    }

    private static int failed(Exception exception, Console console) {
        if (exception instanceof CouldNotLook couldNotLook) {
            NotChecked notChecked = couldNotLook.notChecked();
            console.note("plumbline: not checked: %s: %s.%s"
                    .formatted(
                            notChecked.what(),
                            notChecked.why(),
                            notChecked.fix() == null ? "" : " " + notChecked.fix()));
            return ExitCodes.NOT_CHECKED;
        }
        if (exception instanceof Misuse) {
            console.note("plumbline: " + exception.getMessage());
            return ExitCodes.MISUSE;
        }
        console.note(
                "plumbline: not checked: the program itself failed (%s). Set PLUMBLINE_DEBUG=1 to see where, and report it."
                        .formatted(exception.getClass().getSimpleName()));
        if (!console.environment().getOrDefault("PLUMBLINE_DEBUG", "").isEmpty()) {
            exception.printStackTrace(console.err());
            console.err().flush();
        }
        return ExitCodes.NOT_CHECKED;
    }
}
