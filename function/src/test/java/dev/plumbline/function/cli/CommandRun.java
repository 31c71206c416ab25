package dev.plumbline.function.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What a command answered in this process. */
record CommandRun(int code, String out, String err) {
    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), Map.of(), false);
        int code = Main.commandLine(console).execute(arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
