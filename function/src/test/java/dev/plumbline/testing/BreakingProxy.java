package dev.plumbline.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a server, and breaks what the server answers after so many bytes of one connection. Each
 * connection takes two threads, which end with it.
 */
public final class BreakingProxy implements AutoCloseable {
    private static final int GARBAGE_BYTES = 64;

    private final ServerSocket entrance;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong answered = new AtomicLong();
    private volatile Fault fault = Fault.NONE;
    private volatile long after;
    private volatile long seed;

    /** What happens to the answer. */
    public enum Fault {
        NONE,
        /** Both directions are closed. */
        CUT,
        /** Nothing comes any more, and nothing is closed. */
        STALL,
        /** Some bytes are others. */
        GARBAGE
    }

    /** @param port of the server, on this machine */
    public BreakingProxy(int port) {
        this.port = port;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("breaking-proxy").start(this::accept);
    }

    /** Where clients connect. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** For connections from now on. */
    public void breakAfter(long bytes, Fault what, long withSeed) {
        after = bytes;
        fault = what;
        seed = withSeed;
        answered.set(0);
    }

    /** Bytes that the server answered since the last call of {@link #breakAfter}. */
    public long answered() {
        return answered.get();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        open.forEach(BreakingProxy::closeQuietly);
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                open.add(client);
                open.add(server);
                Thread.ofPlatform().daemon().name("breaking-proxy-up").start(() -> pass(client, server));
                Thread.ofPlatform().daemon().name("breaking-proxy-down").start(() -> answer(server, client));
            }
        } catch (IOException e) {
            // The entrance was closed, or the server is gone: clients see that nobody listens.
            closeQuietly(entrance);
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Closed by one of the two; both ends are closed below.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private void answer(Socket server, Socket client) {
        Fault what = fault;
        long limit = what == Fault.NONE ? Long.MAX_VALUE : after;
        Random random = new Random(seed);
        long passed = 0;
        byte[] buffer = new byte[8192];
        try {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            int read;
            while ((read = in.read(buffer)) >= 0) {
                answered.addAndGet(read);
                int whole = (int) Math.min(read, Math.max(0, limit - passed));
                out.write(buffer, 0, whole);
                out.flush();
                if (whole < read) {
                    if (what == Fault.CUT) {
                        return;
                    }
                    if (what == Fault.STALL) {
                        // Until the client gives up.
                        in.transferTo(OutputStream.nullOutputStream());
                        return;
                    }
                    for (int i = whole; i < read && passed + i < limit + GARBAGE_BYTES; i++) {
                        buffer[i] = (byte) random.nextInt();
                    }
                    out.write(buffer, whole, read - whole);
                    out.flush();
                }
                passed += read;
                if (what == Fault.GARBAGE && passed >= limit + GARBAGE_BYTES) {
                    limit = Long.MAX_VALUE;
                }
            }
        } catch (IOException e) {
            // Closed by one of the two; both ends are closed below.
        } finally {
            closeQuietly(server);
            closeQuietly(client);
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
