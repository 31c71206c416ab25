package dev.plumbline.testing;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client without TLS and a server, and writes down what the client asks by PostgreSQL's simple query
 * protocol: what a server that logs every statement would log. Each connection takes two threads, which end with it.
 */
public final class ListeningProxy implements AutoCloseable {
    private static final int STARTUP = 196608;

    private final ServerSocket entrance;
    private final int port;
    private final List<List<String>> connections = new CopyOnWriteArrayList<>();

    /** @param port of the server, on this machine */
    public ListeningProxy(int port) {
        this.port = port;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("listening-proxy").start(this::accept);
    }

    /** Where clients connect. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** The messages of each connection, in their order; one that is no query is its letter. */
    public List<List<String>> connections() {
        return connections.stream().map(List::copyOf).toList();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                List<String> heard = new CopyOnWriteArrayList<>();
                connections.add(heard);
                Thread.ofPlatform().daemon().name("listening-proxy-up").start(() -> ask(client, server, heard));
                Thread.ofPlatform().daemon().name("listening-proxy-down").start(() -> answer(server, client));
            }
        } catch (IOException e) {
            // The entrance was closed, or the server is gone: clients see that nobody listens.
            closeQuietly(entrance);
        }
    }

    private static void ask(Socket client, Socket server, List<String> heard) {
        try {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(server.getOutputStream());
            pass(in, out, "startup", heard);
            while (true) {
                byte letter = in.readByte();
                out.writeByte(letter);
                pass(in, out, Character.toString(letter), heard);
            }
        } catch (EOFException e) {
            // The client is done.
        } catch (IOException e) {
            heard.add("broken: " + e);
        } finally {
            closeQuietly(client);
            closeQuietly(server);
        }
    }

    private static void pass(DataInputStream in, DataOutputStream out, String kind, List<String> heard)
            throws IOException {
        int length = in.readInt();
        byte[] body = in.readNBytes(length - Integer.BYTES);
        switch (kind) {
            case "Q" -> heard.add(new String(body, 0, body.length - 1, StandardCharsets.UTF_8));
            // A password, and the farewell.
            case "p", "X" -> {}
            case "startup" -> {
                int version = new DataInputStream(new ByteArrayInputStream(body)).readInt();
                if (version != STARTUP) {
                    heard.add("startup " + version);
                }
            }
            default -> heard.add(kind);
        }
        out.writeInt(length);
        out.write(body);
        out.flush();
    }

    private static void answer(Socket server, Socket client) {
        try {
            server.getInputStream().transferTo(client.getOutputStream());
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
