package dev.plumbline.playground;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** {@code plumbline playground}. */
@CommandLine.Command(
        name = "playground",
        description = "Everything on this machine, with no account anywhere: a PostgreSQL with the founding incident in"
                + " it, the real function, the real bot, and a page that plays Slack.",
        mixinStandardHelpOptions = true)
public final class PlaygroundCommand implements Callable<Integer> {
    private static final int FAILED = 3;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;

    @CommandLine.Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the page is; if the port is taken, a free one is used. Default: ${DEFAULT-VALUE}")
    private int port = Playground.PORT;

    @CommandLine.Option(names = "--no-browser", description = "Do not open the page, only print its address.")
    private boolean noBrowser;

    public PlaygroundCommand(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
    }

    /** @return 0 when it was stopped, 3 if it did not start */
    @Override
    public Integer call() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Playground.Ready ready;
        try {
            ready = Playground.start(port, this::note);
        } catch (IOException e) {
            note("the playground did not start: " + e.getMessage());
            return FAILED;
        }
        Thread stop = new Thread(() -> stop(ready), "stop the playground");
        Runtime.getRuntime().addShutdownHook(stop);
        if (ready.portWasTaken()) {
            note("port %d is taken by another program; a free one is used".formatted(port));
        }
        note("ready after %s s".formatted(String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9)));
        out.println(ready.url());
        out.flush();
        if (!noBrowser && !Browser.open(ready.url(), environment)) {
            note("no browser could be opened here: open the address above yourself");
        }
        if (inputIsTerminal()) {
            note(
                    "finance is broken. Go on in the page, or here: type /drift check finance (help lists the rest, Ctrl-C stops)");
            new Terminal(ready.actions(), out)
                    .run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
            ready.close();
            return 0;
        }
        note("finance is broken: open the page and type /drift check finance. Ctrl-C stops.");
        new CountDownLatch(1).await();
        return 0;
    }

    private void stop(Playground.Ready ready) {
        try {
            ready.close();
        } catch (IOException e) {
            note("it did not stop cleanly: " + e.getMessage());
        }
    }

    private void note(String words) {
        err.println("plumbline playground: " + words);
        err.flush();
    }

    /** The launcher's own test, since the JDK says only whether both ends are a terminal. */
    private static boolean inputIsTerminal() {
        return Boolean.getBoolean("plumbline.terminal.input");
    }
}
