package dev.plumbline.function.postgres;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that close themselves at a moment, whatever is being done with them. A network timeout bounds one read
 * only: a server that sends a byte now and then, or a driver that waits for the rest of a garbled message, would hold
 * us for ever.
 */
public final class DeadlineSockets extends SocketFactory {
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final long deadline;

    /**
     * Called by the driver, which knows this class by name.
     *
     * @param deadline in nanoseconds of {@link System#nanoTime}
     */
    public DeadlineSockets(String deadline) {
        this.deadline = Long.parseLong(deadline);
    }

    /** How many sockets are open. */
    static int watched() {
        return WATCH.getQueue().size();
    }

    @Override
    public Socket createSocket() {
        DeadlineSocket socket = new DeadlineSocket();
        socket.closing = WATCH.schedule(socket::closeQuietly, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host, port, null, 0);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, @Nullable InetAddress localHost, int localPort)
            throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(localHost, localPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    private static ScheduledThreadPoolExecutor watch() {
        var watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("plumbline-deadline").factory());
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        return watch;
    }

    private static final class DeadlineSocket extends Socket {
        private volatile @Nullable Future<?> closing;

        private void closeQuietly() {
            try {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new EndingInput(super.getInputStream());
        }

        @Override
        public void close() throws IOException {
            Future<?> planned = closing;
            if (planned != null) {
                planned.cancel(false);
            }
            super.close();
        }
    }

    /** Says so where nothing can be skipped: the driver asks again and again till it has skipped enough. */
    private static final class EndingInput extends FilterInputStream {
        private static final int CHUNK = 8192;

        EndingInput(InputStream in) {
            super(in);
        }

        @Override
        public long skip(long count) throws IOException {
            int read = read(new byte[Math.clamp(count, 0, CHUNK)]);
            if (read < 0) {
                throw new EOFException("the server closed the connection within a message");
            }
            return read;
        }
    }
}
