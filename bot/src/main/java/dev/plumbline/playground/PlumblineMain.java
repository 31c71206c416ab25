package dev.plumbline.playground;

import dev.plumbline.function.cli.Console;
import dev.plumbline.function.cli.Main;
import dev.plumbline.playground.database.EmbeddedScratchServers;
import picocli.CommandLine;

/** The program {@code plumbline}: the function's commands, with a PostgreSQL for {@code record}, and the playground. */
public final class PlumblineMain {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private PlumblineMain() {}

    public static void main(String[] args) {
        if (System.getProperty(LOG_LEVEL) == null) {
            // Libraries tell of every step; a person at a terminal asked for none of them.
            System.setProperty(LOG_LEVEL, "warn");
        }
        System.exit(commandLine(Main.console(), args).execute(args));
    }

    static CommandLine commandLine(Console console, String... args) {
        CommandLine commandLine = Main.commandLine(console, new EmbeddedScratchServers(), args);
        if (args.length == 0 || !commandLine.getSubcommands().containsKey(args[0])) {
            commandLine.addSubcommand(new PlaygroundCommand(console.out(), console.err(), console.environment()));
        }
        return Main.configure(commandLine, console);
    }
}
