package io.xmppgateway.system;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A backend that takes or gives one body of a fixed length for each connection, made and checked on the fly. */
final class StreamingBackend implements AutoCloseable {

    private final long length;
    private final ServerSocket server;
    private final AtomicLong given = new AtomicLong();
    private final AtomicReference<String> fault = new AtomicReference<>("");

    StreamingBackend(long length) throws IOException {
        this.length = length;
        this.server = new ServerSocket(0, 16, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofPlatform().daemon().name("streaming backend").start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Bytes of bodies that its socket has taken so far. */
    long given() {
        return given.get();
    }

    /** What went wrong here, or nothing. */
    String fault() {
        return fault.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException failure) {
                if (!server.isClosed()) {
                    fault.set(failure.toString());
                }
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        OutputStream out = socket.getOutputStream();
        if (!RawHttp.head(in).startsWith("GET ")) {
            String sum = Long.toString(PatternStream.read(in, length));
            send(
                    out,
                    "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: " + sum.length() + "\r\n\r\n" + sum);
        } else {
            send(out, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n");
            PatternStream.write(out, length, given);
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
