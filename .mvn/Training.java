import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What the gateway does while its ahead-of-time cache is recorded: a few seconds of its daily work on loopback, between
 * clients and a backend of this program's own. The cache holds the classes of that run and the profiles of its methods,
 * so what is not done here starts cold.
 *
 * <p>Run by {@code aot-cache.sh} as a source file: {@code java Training.java DIRECTORY COMMAND...}. The directory holds
 * {@code chain.pem} and {@code key.pem} for localhost; the configuration and the log are put there. The command starts the
 * gateway once {@code run --config FILE} is added.
 */
final class Training {

    /** Enough for the compilers' interest; some four seconds in all. */
    private static final int ROUNDS = 500;

    private static final int CONNECTIONS = 10;
    private static final int HTTP2_REQUESTS = 1_000;
    private static final int FRAMES = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** To write the cache takes 10 s, and far longer on a busy machine. */
    private static final Duration CACHE_LIMIT = Duration.ofMinutes(3);
    private static final Pattern READY = Pattern.compile(" ready: .*https 127\\.0\\.0\\.1:(\\d+)");

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: ['127.0.0.1:0']}
            admin: {listen: ['127.0.0.1:0']}
            backends: {main: {url: 'http://127.0.0.1:%d'}}
            domains:
              localhost:
                certificate: {chain: '%s', key: '%s'}
                bosh: {}
                websocket: {}
            """;
    private static final String BODY = """
            <body rid='%d' sid='training' xmlns='http://jabber.org/protocol/httpbind'>\
            <message to='romeo@localhost' xmlns='jabber:client'><body>Wherefore art thou?</body></message></body>""";
    private static final String ANSWER = """
            <body xmlns='http://jabber.org/protocol/httpbind' sid='training' wait='60' hold='1'>\
            <message from='juliet@localhost/balcony' xmlns='jabber:client'><body>Hark!</body></message></body>""";

    private Training() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        try (ServerSocket backend = new ServerSocket(0, 128, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> Backend.accept(backend));
            Path config = Files.writeString(
                    directory.resolve("gateway.yaml"),
                    CONFIG.formatted(
                            backend.getLocalPort(), directory.resolve("chain.pem"), directory.resolve("key.pem")));
            Process gateway = start(directory, arguments, config);
            try {
                train(port(directory, gateway), trust(directory));
            } finally {
                gateway.destroy();
                // It writes the cache now, with the help of another JVM.
                if (!gateway.waitFor(CACHE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    gateway.destroyForcibly();
                }
            }
        }
    }

    private static Process start(Path directory, String[] arguments, Path config) throws IOException {
        List<String> command = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
        command.addAll(List.of("run", "--config", config.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private static int port(Path directory, Process gateway) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline && gateway.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(directory.resolve("log")));
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("the gateway did not get ready: " + Files.readString(directory.resolve("log")));
    }

    private static SSLContext trust(Path directory) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream chain = Files.newInputStream(directory.resolve("chain.pem"))) {
            store.setCertificateEntry(
                    "gateway", CertificateFactory.getInstance("X.509").generateCertificate(chain));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static void train(int port, SSLContext trust) throws Exception {
        bosh(port, trust);
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(LIMIT)
                .build()) {
            http2(port, client);
            webSocket(port, client);
        }
    }

    /** HTTP/1.1, on connections that are kept. */
    private static void bosh(int port, SSLContext trust) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket = trust.getSocketFactory().createSocket("localhost", port);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout((int) LIMIT.toMillis());
                sockets.add(socket);
            }
            for (int round = 0; round < ROUNDS; round++) {
                String post = Http.message("POST /http-bind HTTP/1.1\r\nHost: localhost", BODY.formatted(round));
                for (Socket socket : sockets) {
                    Http.exchange(socket, post);
                }
                Http.exchange(sockets.get(round % CONNECTIONS), "GET /.well-known/host-meta HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void http2(int port, HttpClient client) throws IOException, InterruptedException {
        for (int i = 0; i < HTTP2_REQUESTS; i++) {
            HttpRequest post = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/http-bind"))
                    .timeout(LIMIT)
                    .header("Content-Type", "text/xml")
                    .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(i)))
                    .build();
            HttpResponse<byte[]> answer = client.send(post, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200 || answer.version() != HttpClient.Version.HTTP_2) {
                throw new IOException("an answer of another kind: " + answer.version() + " " + answer.statusCode());
            }
        }
    }

    private static void webSocket(int port, HttpClient client) throws InterruptedException {
        Semaphore echoes = new Semaphore(0);
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                echoes.release();
                webSocket.request(1);
                return null;
            }
        };
        WebSocket webSocket = client.newWebSocketBuilder()
                .subprotocols("xmpp")
                .connectTimeout(LIMIT)
                .buildAsync(URI.create("wss://localhost:" + port + "/xmpp-websocket"), listener)
                .join();
        for (int i = 0; i < FRAMES; i++) {
            webSocket.sendText("<presence xmlns='jabber:client'/>", true).join();
            if (!echoes.tryAcquire(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a frame did not come back");
            }
        }
        webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** As much of HTTP/1.1 as both ends need, for messages with a length. */
    private static final class Http {

        static String message(String head, String body) {
            return head + "\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        }

        static void exchange(Socket socket, String request) throws IOException {
            socket.getOutputStream().write(request.getBytes());
            String head = head(socket.getInputStream());
            if (!head.startsWith("HTTP/1.1 200 ")) {
                throw new IOException("an answer of another kind: " + head);
            }
            skipBody(socket.getInputStream(), head);
        }

        /** Empty at the end of the connection. */
        static String head(InputStream in) throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int last = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.write(next);
                last = last << 8 | next;
                if (last == 0x0D0A0D0A) {
                    return head.toString();
                }
            }
            return "";
        }

        static Optional<String> field(String head, String name) {
            return Pattern.compile("(?i)\r\n" + name + ": *(.*)\r\n").matcher(head).results()
                    .map(found -> found.group(1))
                    .findFirst();
        }

        static void skipBody(InputStream in, String head) throws IOException {
            in.readNBytes(field(head, "content-length").map(Integer::parseInt).orElse(0));
        }
    }

    /** Answers whatever is asked, and sends the frames of WebSockets back. */
    private static final class Backend {

        private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 §1.3
        private static final int FINAL_TEXT = 0x81;
        private static final int SHORT_LENGTH = 0x7F;
        private static final int MASK_BYTES = 4;

        static void accept(ServerSocket server) {
            try {
                while (true) {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException closed) {
                // The training is over.
            }
        }

        private static void serve(Socket socket) {
            try (socket) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                for (String head = Http.head(in); !head.isEmpty(); head = Http.head(in)) {
                    Optional<String> key = Http.field(head, "sec-websocket-key");
                    if (key.isPresent()) {
                        webSocket(in, socket.getOutputStream(), key.get());
                        return;
                    }
                    Http.skipBody(in, head);
                    socket.getOutputStream().write(Http.message("HTTP/1.1 200 OK", ANSWER).getBytes());
                }
            } catch (IOException | GeneralSecurityException end) {
                // The gateway sees the connection end, and the client what comes of it.
            }
        }

        private static void webSocket(InputStream in, OutputStream out, String key)
                throws IOException, GeneralSecurityException {
            byte[] accept = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_GUID).getBytes());
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Protocol: xmpp\r\nSec-WebSocket-Accept: "
                            + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n")
                    .getBytes());
            while (in.read() == FINAL_TEXT) {
                int length = in.read() & SHORT_LENGTH;
                byte[] mask = in.readNBytes(MASK_BYTES);
                byte[] frame = new byte[length + 2];
                frame[0] = (byte) FINAL_TEXT;
                frame[1] = (byte) length;
                for (int i = 0; i < length; i++) {
                    frame[i + 2] = (byte) (in.read() ^ mask[i % MASK_BYTES]);
                }
                out.write(frame);
            }
        }
    }
}
