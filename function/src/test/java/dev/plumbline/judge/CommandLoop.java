package dev.plumbline.judge;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.function.cli.Console;
import dev.plumbline.function.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The program's own commands, one after another in one process: a judge of ten thousand databases can not wait for a
 * Java runtime each time. A line in is a JSON array of arguments, a line out says {@code exit}, {@code out}, {@code err}.
 */
public final class CommandLoop {
    private CommandLoop() {}

    public static void main(String[] args) throws IOException {
        ObjectMapper json = new ObjectMapper();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter answers = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.println(json.writeValueAsString(answer(json.readValue(line, String[].class))));
            answers.flush();
        }
    }

    private static Map<String, Object> answer(String[] arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Map<String, String> environment = Map.of("PLUMBLINE_DEBUG", "1");
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), environment, false);
        int exit = Main.commandLine(console).execute(arguments);
        return Map.of("exit", exit, "out", out.toString(), "err", err.toString());
    }
}
