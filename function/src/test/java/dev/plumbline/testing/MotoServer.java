package dev.plumbline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * One moto server of this test JVM, where the environment variable {@code PLUMBLINE_MOTO_SERVER} names the program
 * {@code moto_server}. In continuous integration it must be there.
 */
public final class MotoServer {
    private static @Nullable URI endpoint;

    private MotoServer() {}

    /** Leaves the tests out, with the reason, where there is no moto; fails them where {@code CI} is true. */
    public static void assumeThere() {
        if (System.getenv("PLUMBLINE_MOTO_SERVER") == null) {
            String reason = "PLUMBLINE_MOTO_SERVER does not name the program moto_server (pip install 'moto[server]')";
            Assertions.assertNotEquals("true", System.getenv("CI"), reason);
            Assumptions.abort(reason);
        }
    }

    /** Starts the server at the first call. */
    public static synchronized URI endpoint() {
        if (endpoint == null) {
            endpoint = start(String.valueOf(System.getenv("PLUMBLINE_MOTO_SERVER")));
        }
        return endpoint;
    }

    private static URI start(String program) {
        try {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Process process = new ProcessBuilder(program, "-H", "127.0.0.1", "-p", Integer.toString(port))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }));
            Instant end = Instant.now().plus(Duration.ofSeconds(60));
            while (!listens(port)) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    throw new IllegalStateException(program + " did not start");
                }
                Thread.sleep(100);
            }
            return URI.create("http://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
