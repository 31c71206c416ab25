package dev.plumbline.playground;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens a page in the browser of whoever sits at this machine. */
final class Browser {
    private Browser() {}

    /** False where no browser could be started; then the address has to do. */
    static boolean open(URI page, Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return starts(List.of("open", page.toString()));
        }
        if (system.contains("windows")) {
            return starts(List.of("rundll32", "url.dll,FileProtocolHandler", page.toString()));
        }
        boolean screen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return screen && starts(List.of("xdg-open", page.toString()));
    }

    private static boolean starts(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return !process.waitFor(3, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
