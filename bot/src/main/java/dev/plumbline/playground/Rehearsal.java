package dev.plumbline.playground;

import dev.plumbline.function.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs several commands of the program in one process, so that the classes they load can be kept in the archive that
 * makes every later start quicker. Used by the build alone.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Takes one file: a command a line, its arguments separated by tabs. What the commands answer does not matter. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] command = line.split("\t");
            int exit = PlumblineMain.commandLine(Main.console(), command).execute(command);
            System.err.println(exit + " " + line.replace('\t', ' '));
        }
    }
}
