package io.xmppgateway.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A backend that does on its socket exactly what a test tells it, byte by byte. No HTTP library stands between the test
 * and the wire.
 */
final class ScriptedBackend implements AutoCloseable {

    /** One connection's conduct. */
    interface Script {
        void run(Peer peer) throws IOException;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private ScriptedBackend(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    static ScriptedBackend start(Script script) throws IOException {
        ScriptedBackend backend =
                new ScriptedBackend(new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress()), script);
        Thread.ofVirtual().name("scripted-backend").start(backend::accept);
        return backend;
    }

    /** Answers every request on every connection with the same bytes. */
    static ScriptedBackend answering(String response) throws IOException {
        return start(peer -> {
            while (peer.request() != null) {
                peer.send(response);
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** The next request that arrived on any connection. */
    Request takeRequest() throws InterruptedException {
        Request request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request reached the backend; its scripts failed with " + failures);
        }
        return request;
    }

    /** Whether nothing has arrived that was not taken. */
    boolean isUntouched() {
        return requests.isEmpty();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Peer peer = new Peer(server.accept());
                connections.incrementAndGet();
                peers.add(peer);
                Thread.ofVirtual().name("scripted-peer").start(() -> run(peer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void run(Peer peer) {
        try (peer) {
            script.run(peer);
        } catch (IOException | RuntimeException failure) {
            failures.add(failure);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Peer peer : peers) {
            peer.close();
        }
    }

    /**
     * A request as it came over the wire.
     *
     * @param line the request line
     * @param fields the field lines
     * @param body decoded from its framing
     */
    record Request(String line, List<String> fields, String body) {
        String field(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ": ";
            return fields.stream()
                    .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(field -> field.substring(prefix.length()))
                    .reduce((a, b) -> a + " | " + b)
                    .orElse("");
        }
    }

    /** The gateway, seen from the backend. */
    final class Peer implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            socket.setTcpNoDelay(true);
        }

        /** Reads a request with its body, or nothing when the gateway has closed the connection. */
        @Nullable
        Request request() throws IOException {
            Request head = head();
            if (head == null) {
                return null;
            }
            String length = head.field("Content-Length");
            String body = head.field("Transfer-Encoding").equals("chunked")
                    ? chunks()
                    : text(length.isEmpty() ? 0 : Integer.parseInt(length));
            Request request = new Request(head.line, head.fields, body);
            requests.add(request);
            return request;
        }

        /** Reads a request's head only. */
        @Nullable
        Request head() throws IOException {
            String line = line();
            if (line == null) {
                return null;
            }
            List<String> fields = new CopyOnWriteArrayList<>();
            for (String field = line(); field != null && !field.isEmpty(); field = line()) {
                fields.add(field);
            }
            return new Request(line, fields, "");
        }

        /** The address that the gateway connects from. */
        String remoteAddress() {
            return socket.getInetAddress().getHostAddress();
        }

        String text(int length) throws IOException {
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /** Ends this side's stream and leaves the other one open. */
        void endOutput() throws IOException {
            socket.shutdownOutput();
        }

        /** Closes with a reset instead of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Answers nothing for so long; whatever the gateway sends meanwhile is a failure. */
        void hold(int millis) throws IOException {
            socket.setSoTimeout(millis);
            try {
                int b = in.read();
                throw new IOException(b < 0 ? "the gateway gave up" : "the gateway went on talking");
            } catch (SocketTimeoutException held) {
                socket.setSoTimeout(0);
            }
        }

        /** Blocks until the gateway ends the connection. */
        void awaitEnd() throws IOException {
            try {
                while (in.read() >= 0) {
                    // Whatever still comes is of no interest.
                }
            } catch (IOException reset) {
                // A reset is an end, too.
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private String chunks() throws IOException {
            StringBuilder body = new StringBuilder();
            while (true) {
                int size = Integer.parseInt(String.valueOf(line()), 16);
                if (size == 0) {
                    line();
                    return body.toString();
                }
                body.append(text(size));
                line();
            }
        }

        private @Nullable String line() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
                }
                bytes.write(b);
            }
            return null;
        }
    }
}
