package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admin listener on a Unix socket, by real connections to it. */
class AdminSocketTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String HEALTH = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int CONNECTIONS_MAX = 16;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    @TempDir
    private Path directory;

    @Test
    void itNeedsNoTokenAndAnswersEverything() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), TOKEN);
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        try (Gateway gateway = start(", listen: ['127.0.0.1:0'], token-file: '" + token + "'");
                RawClient tcp = new RawClient(gateway.adminAddresses().getFirst())) {
            assertThat(ask("/metrics"))
                    .startsWith("HTTP/1.0 200 ")
                    .contains("xmpp_gateway_connections{listener=\"admin\"}");
            assertThat(ask("/status.json"))
                    .contains("\"unix:" + socket() + "\"")
                    .endsWith("}");
            // Where others can come it is still asked for.
            assertThat(tcp.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .head())
                    .startsWith("HTTP/1.1 401 ");
        }
        assertThat(socket()).doesNotExist();
    }

    @Test
    void aConnectionIsKeptAndCarriesWhatIsLarge() throws Exception {
        try (Gateway _ = start("");
                SocketChannel client = connect()) {
            for (int i = 0; i < 3; i++) {
                send(client, HEALTH);
                assertThat(until(client, "ok\n")).startsWith("HTTP/1.1 200 ");
            }
            // More than the pipe and both buffers hold, so that either direction has to wait for the other end.
            int requests = 4_000;
            Thread sender = Thread.ofVirtual().start(() -> sendQuietly(client, HEALTH.repeat(requests)));
            int answered = 0;
            while (answered < requests) {
                answered += count(until(client, "ok\n"));
            }
            sender.join();
            assertThat(answered).isEqualTo(requests);
        }
    }

    @ParameterizedTest
    @CsvSource({"0660, rw-rw----", "'600', rw-------", "0666, rw-rw-rw-"})
    void whoMayConnectIsAMatterOfItsMode(String mode, String permissions) throws Exception {
        try (Gateway _ = start(", socket-mode: '" + mode + "'")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                    .isEqualTo(permissions);
            try (var files = Files.list(directory)) {
                assertThat(files).containsExactly(socket());
            }
        }
    }

    @Test
    void whatAnEarlierProcessLeftIsReplaced() throws Exception {
        try (ServerSocketChannel earlier = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            earlier.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertThat(socket()).exists();
        try (Gateway _ = start("")) {
            assertThat(ask("/healthz")).startsWith("HTTP/1.0 200 ");
        }
    }

    @Test
    void whatIsInUseStays() throws Exception {
        try (Gateway _ = start("")) {
            assertThatThrownBy(() -> start(""))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process listens there");
            assertThat(ask("/healthz")).startsWith("HTTP/1.0 200 ");
        }
    }

    @Test
    void aFileThatIsNoSocketStays() throws Exception {
        Files.writeString(socket(), "precious");
        assertThatThrownBy(() -> start(""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a file that is no socket stands there");
        assertThat(socket()).content().isEqualTo("precious");
    }

    @Test
    void aMissingDirectoryIsToldOf() {
        assertThatThrownBy(() -> start(directory.resolve("gone").resolve("s"), ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its directory must exist and be writable");
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAndPlacesAreGivenAgain() throws Exception {
        try (Gateway _ = start("")) {
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS_MAX; i++) {
                clients.add(connect());
                send(clients.getLast(), HEALTH);
                until(clients.getLast(), "ok\n");
            }
            try (SocketChannel oneMore = connect()) {
                assertThat(oneMore.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
            for (SocketChannel client : clients) {
                client.close();
            }
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!isServed()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    /** Whether there is a place. */
    private boolean isServed() throws IOException {
        try {
            return ask("/healthz").startsWith("HTTP/1.0 200 ");
        } catch (IOException closed) {
            return false;
        }
    }

    private Path socket() {
        return directory.resolve("admin.sock");
    }

    private Gateway start(String admin) throws IOException {
        return start(socket(), admin);
    }

    private static Gateway start(Path socket, String admin) throws IOException {
        String listen = admin.contains("listen:") ? "" : ", listen: []";
        String text = """
                listen: {http: ['127.0.0.1:0'], https: [], io-threads: 1}
                admin: {socket: '%s'%s%s}
                logging: {access-log: false}
                backends: {main: {url: 'http://127.0.0.1:1'}}
                domains: {host.test: {plain: true}}
                """.formatted(socket, listen, admin);
        return switch (ConfigFile.parse("test", text, Path.of(""))) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket()));
    }

    /** A whole answer. */
    private String ask(String path) throws IOException {
        try (SocketChannel client = connect()) {
            send(client, "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
            return until(client, "\u0000");
        }
    }

    private static void send(SocketChannel client, String text) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (out.hasRemaining()) {
            client.write(out);
        }
    }

    private static void sendQuietly(SocketChannel client, String text) {
        try {
            send(client, text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** What comes until it ends like that, or the connection does. */
    private static String until(SocketChannel client, String end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.allocate(16 * 1024);
        while (!all.toString(StandardCharsets.ISO_8859_1).endsWith(end) && client.read(in) >= 0) {
            all.write(in.array(), 0, in.position());
            in.clear();
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private static int count(String answers) {
        return answers.split("ok\n", -1).length - 1;
    }
}
