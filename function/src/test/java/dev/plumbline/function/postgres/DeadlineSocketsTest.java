package dev.plumbline.function.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that never come to an end of what they say; each holds the bare driver for ever. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlineSocketsTest {
    private static final Duration BUDGET = Duration.ofMillis(600);
    private static final Limits LIMITS = Limits.standard().within(BUDGET);

    /** What a server does with its client. */
    @FunctionalInterface
    private interface Answer {
        void to(DataInputStream question, OutputStream client) throws IOException;
    }

    @Test
    void aMessageThatIsLongerThanWhatComesEndsWithTheBudget() throws Exception {
        try (Server server = new Server((question, client) -> {
            greet(question, client);
            // CopyData of 2 GiB, which the driver passes over until the end that never comes.
            message(client, 'd', 0x7fff_ffff, new byte[0]);
        })) {
            ReadOnlyConnection connection = ReadOnlyConnection.open(server.login(), LIMITS);

            assertThatThrownBy(() -> connection.run(Part.of("SELECT 1")))
                    .isInstanceOfSatisfying(
                            CouldNotLook.class,
                            e -> assertThat(e.notChecked().why())
                                    .isEqualTo("the connection was lost while reading (SQLSTATE 08006)"));
            connection.close();
        }
    }

    @Test
    void anAnswerThatDripsEndsWithTheBudget() throws Exception {
        try (Server server = new Server((question, client) -> {
            greet(question, client);
            question.readByte();
            message(client, 'N', 1_000_000, new byte[0]);
            drip(client);
        })) {
            ReadOnlyConnection connection = ReadOnlyConnection.open(server.login(), LIMITS);

            assertThatThrownBy(() -> connection.run(Part.of("SELECT 1")))
                    .isInstanceOfSatisfying(
                            CouldNotLook.class,
                            e -> assertThat(e.notChecked().why()).isEqualTo("the check did not end within 600 ms"));
            connection.close();
        }
    }

    @Test
    void aGreetingThatDripsEndsWithTheBudget() throws Exception {
        try (Server server = new Server((question, client) -> {
            message(client, 'R', 1_000_000, new byte[] {0, 0, 0, 10});
            drip(client);
        })) {
            assertThatThrownBy(() -> ReadOnlyConnection.open(server.login(), LIMITS))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(ConnectionFailures.explain(e, server.login(), LIMITS)
                                            .notChecked()
                                            .why())
                                    .isEqualTo("localhost:" + server.port() + " did not answer within 600 ms"));
        }
    }

    @Test
    void aConnectionThatIsClosedInTimeIsForgotten() throws Exception {
        Socket socket = new DeadlineSockets(
                        Long.toString(System.nanoTime() + Duration.ofHours(1).toNanos()))
                .createSocket();
        assertThat(DeadlineSockets.watched()).isPositive();

        socket.close();

        assertThat(DeadlineSockets.watched()).isZero();
    }

    private static void greet(DataInputStream question, OutputStream client) throws IOException {
        question.skipNBytes(question.readInt() - 4L);
        message(client, 'R', 8, new byte[4]);
        message(client, 'S', 4 + 20, "server_version\00016.1\0".getBytes(US_ASCII));
        message(client, 'Z', 5, new byte[] {'I'});
    }

    private static void message(OutputStream client, char kind, int length, byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(kind);
        out.writeInt(length);
        out.write(body);
        client.write(bytes.toByteArray());
        client.flush();
    }

    private static void drip(OutputStream client) throws IOException {
        try {
            while (true) {
                client.write('x');
                client.flush();
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes one connection. */
    private static final class Server implements AutoCloseable {
        /** The client went away, which is what the tests wait for. */
        private volatile @Nullable IOException gone;

        private final ServerSocket entrance = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Server(Answer answer) throws IOException {
            Thread.ofPlatform().daemon().start(() -> {
                try (Socket socket = entrance.accept()) {
                    answer.to(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
                } catch (IOException e) {
                    gone = e;
                }
            });
        }

        int port() {
            return entrance.getLocalPort();
        }

        Credentials login() {
            return new Credentials(
                    "localhost",
                    port(),
                    "shop",
                    "reader",
                    "p",
                    Credentials.Tls.mode("disable"),
                    Map.of(),
                    "the test",
                    null);
        }

        @Override
        public void close() throws IOException {
            entrance.close();
        }
    }
}
