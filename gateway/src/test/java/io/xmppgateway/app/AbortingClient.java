package io.xmppgateway.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Requests that are given up, in every way and at every stage. Each leaves with FIN or RST, by turns. */
final class AbortingClient {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String WEBSOCKET = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: xmpp\r\n";

    private final InetSocketAddress http;
    private final InetSocketAddress https;
    private final AbortingBackend backend;
    private final SSLContext context;

    AbortingClient(InetSocketAddress http, InetSocketAddress https, AbortingBackend backend, SSLContext context) {
        this.http = http;
        this.https = https;
        this.backend = backend;
        this.context = context;
    }

    /** One request and its end. */
    private interface Abort {
        void run(Socket socket, int number) throws Exception;
    }

    private final List<Abort> plain = List.of(
            (socket, n) -> send(socket, "GET /any/hold/x"),
            (socket, n) -> send(socket, head("GET", "hold", n, "")),
            this::held,
            this::held,
            (socket, n) -> {
                held(socket, n);
                socket.shutdownOutput();
                socket.getInputStream().read();
            },
            (socket, n) -> send(socket, head("PUT", "answer", n, "Content-Length: 100000\r\n") + "x".repeat(50_000)),
            (socket, n) -> send(
                    socket, head("PUT", "answer", n, "Transfer-Encoding: chunked\r\n") + "fff\r\n" + "x".repeat(99)),
            this::halfSent,
            (socket, n) -> {
                send(socket, head("PUT", "hold", n, "Content-Length: 9\r\nExpect: 100-continue\r\n"));
                read(socket, 10);
            },
            (socket, n) -> {
                send(socket, head("GET", "download", n, ""));
                read(socket, 20_000);
            },
            (socket, n) -> {
                send(socket, head("GET", "answer", n, "") + head("GET", "answer", n, "") + head("GET", "hold", n, ""));
                read(socket, 10);
            },
            (socket, n) -> dies(socket, n, "GET", "gone"),
            (socket, n) -> dies(socket, n, "GET", "reset"),
            (socket, n) -> dies(socket, n, "GET", "half-head"),
            (socket, n) -> dies(socket, n, "GET", "half-body"),
            (socket, n) -> dies(socket, n, "GET", "half-chunk"),
            (socket, n) -> dies(socket, n, "GET", "nonsense"),
            (socket, n) -> {
                send(socket, head("PUT", "half-upload", n, "Content-Length: 100000\r\n") + "x".repeat(50_000));
                read(socket, 10);
            },
            (socket, n) -> send(socket, webSocket("/silent")),
            (socket, n) -> {
                send(socket, webSocket("/silent"));
                read(socket, 30);
                send(socket, "\u0082\u00fe");
            },
            (socket, n) -> {
                send(socket, webSocket("/silent"));
                read(socket, 30);
                socket.shutdownOutput();
            },
            (socket, n) -> {
                send(socket, webSocket("/floods"));
                read(socket, 1_000);
            },
            (socket, n) -> {
                send(socket, webSocket("/dies"));
                read(socket, 30);
            },
            (socket, n) -> send(socket, head("GET", "hold", n, "").replace("/any", "/narrow")),
            (socket, n) -> {
                send(socket, head("PUT", "hold", n, "Content-Length: 9\r\n").replace("/any", "/narrow") + "half");
                socket.getOutputStream().flush();
            },
            (socket, n) -> {
                send(socket, head("GET", "hold", n, "").replace("/any", "/nowhere"));
                read(socket, 10);
            },
            (socket, n) -> {
                send(socket, head("GET", "hold", n, "").replace("/any", "/silent"));
                socket.getOutputStream().flush();
            });

    private final List<Abort> secure = List.of(
            (socket, n) -> {},
            (socket, n) -> socket.getOutputStream().write(hello(50)),
            (socket, n) -> socket.getOutputStream().write(hello(Integer.MAX_VALUE)),
            (socket, n) -> {
                socket.getOutputStream().write(hello(Integer.MAX_VALUE));
                read(socket, 100);
            },
            (socket, n) -> held(tls(socket, "http/1.1"), n),
            (socket, n) -> {
                SSLSocket client = tls(socket, "http/1.1");
                send(client, head("GET", "download", n, ""));
                read(client, 20_000);
            },
            (socket, n) -> send(
                    tls(socket, "http/1.1"),
                    head("PUT", "answer", n, "Content-Length: 100000\r\n") + "x".repeat(50_000)),
            (socket, n) -> {
                SSLSocket client = tls(socket, "http/1.1");
                send(client, webSocket("/silent"));
                read(client, 30);
            },
            (socket, n) -> tls(socket, "h2"),
            (socket, n) -> http2(tls(socket, "h2"), "GET", "watched", n, true),
            (socket, n) -> http2(tls(socket, "h2"), "GET", "download", n, false),
            (socket, n) -> http2(tls(socket, "h2"), "PUT", "watched", n, true),
            (socket, n) -> {
                OutputStream out = http2(tls(socket, "h2"), "GET", "watched", n, true);
                out.write(new byte[] {0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 8});
            });

    /** Runs the abort that is {@code number}'s turn; one in {@code secureEvery} uses TLS. */
    void abort(int number, int secureEvery, Random random) throws Exception {
        boolean tls = number % secureEvery == 0;
        List<Abort> aborts = tls ? secure : plain;
        Abort abort = aborts.get(random.nextInt(aborts.size()));
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(tls ? https : http, TIMEOUT_MILLIS);
            try {
                abort.run(socket, number);
            } catch (IOException answered) {
                // The gateway, or a backend behind it, was first to end it.
            }
            if (random.nextBoolean()) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private void held(Socket socket, int number) throws IOException, InterruptedException {
        send(socket, head("POST", "hold/watched", number, "Content-Length: 4\r\n") + "body");
        backend.awaitHead(number);
    }

    private void halfSent(Socket socket, int number) throws IOException, InterruptedException {
        send(socket, head("PUT", "hold/watched", number, "Content-Length: 100000\r\n") + "x".repeat(50_000));
        backend.awaitHead(number);
    }

    private static void dies(Socket socket, int number, String method, String conduct) throws IOException {
        send(socket, head(method, conduct, number, "Connection: close\r\n"));
        socket.getInputStream().readAllBytes();
    }

    private static String head(String method, String conduct, int number, String fields) {
        return method + " /any/" + conduct + "/" + number + " HTTP/1.1\r\nHost: host.test\r\n" + fields + "\r\n";
    }

    private static String webSocket(String conduct) {
        return "GET /xmpp-websocket?" + conduct + " HTTP/1.1\r\nHost: host.test\r\n" + WEBSOCKET + "\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void read(Socket socket, int bytes) throws IOException {
        socket.getInputStream().readNBytes(bytes);
    }

    private SSLSocket tls(Socket socket, String protocol) throws IOException {
        SSLSocket client = (SSLSocket) context.getSocketFactory().createSocket(socket, "host.test", 443, false);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("host.test")));
        parameters.setApplicationProtocols(new String[] {protocol});
        client.setSSLParameters(parameters);
        client.startHandshake();
        return client;
    }

    /** The first bytes of a handshake. */
    private byte[] hello(int most) throws IOException {
        SSLEngine engine = context.createSSLEngine("host.test", 443);
        engine.setUseClientMode(true);
        ByteBuffer bytes = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), bytes);
        bytes.flip();
        byte[] first = new byte[Math.min(most, bytes.remaining())];
        bytes.get(first);
        return first;
    }

    /** A request on stream 1, and a wait until the backend has it or answers. */
    private OutputStream http2(SSLSocket socket, String method, String conduct, int number, boolean watched)
            throws IOException, InterruptedException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        String path = watched ? "/any/hold/watched/" + number : "/any/" + conduct + "/" + number;
        String[] fields = {":method", method, ":scheme", "https", ":path", path, ":authority", "host.test"};
        for (int i = 0; i < fields.length; i += 2) {
            block.write(0);
            for (String part : List.of(fields[i], fields[i + 1])) {
                block.write(part.length());
                block.writeBytes(part.getBytes(StandardCharsets.US_ASCII));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
        // A PUT leaves its stream open for a body (END_HEADERS without END_STREAM).
        bytes.writeBytes(new byte[] {0, 0, (byte) block.size(), 1, (byte) (method.equals("PUT") ? 4 : 5), 0, 0, 0, 1});
        bytes.writeBytes(block.toByteArray());
        OutputStream out = socket.getOutputStream();
        out.write(bytes.toByteArray());
        if (watched) {
            backend.awaitHead(number);
        } else {
            read(socket, 20_000);
        }
        return out;
    }
}
