package io.xmppgateway.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A backend of a few lines that keeps the heads of the requests it gets, byte for byte, and says 204 to each. */
final class RecordingBackend implements AutoCloseable {

    private static final long LIMIT_SECONDS = 10;

    private final ServerSocket server;
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

    RecordingBackend() throws IOException {
        server = new ServerSocket(0, 16, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().name("recording backend").start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    String nextHead() throws InterruptedException {
        return Objects.requireNonNull(heads.poll(LIMIT_SECONDS, TimeUnit.SECONDS), "no request came");
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                heads.add(RawHttp.head(socket.getInputStream()));
                socket.getOutputStream()
                        .write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException ended) {
                heads.add("");
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
