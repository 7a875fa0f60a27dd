package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.Tls.Engine;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on an HTTPS listener below HTTP, whatever engine it has. */
@ParameterizedClass
@MethodSource("io.xmppgateway.TlsEngines#here")
class TlsListenerTest {

    private static final int TIMEOUT_MILLIS = 10_000;

    private static final String CONFIG = """
            listen: {http: [], https: ['127.0.0.1:0'], io-threads: 1, keep-alive-timeout: 2s, header-timeout: 2s}
            admin: {listen: []}
            tls: {engine: ENGINE, handshake-timeout: 2s}
            logging: {access-log: false}
            limits: {LIMITS}
            backends:
              main: {url: 'http://127.0.0.1:PORT'}
            domains:
              host.test:
                certificate: {chain: 'CHAIN', key: 'KEY'}
                proxy: [{path: /any, max-body: 64 MiB}]
            """;

    private final Engine engine;

    @TempDir
    private Path directory;

    TlsListenerTest(Engine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @ValueSource(ints = {17_500, 18_432, 33_000, 65_535})
    void aRecordThatNoBufferHoldsEndsTheConnection(int length) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("");
                Gateway gateway = start(backend);
                Socket client = connect(gateway)) {
            client.getOutputStream().write(new byte[] {22, 3, 1, (byte) (length >> 8), (byte) length, 1, 0, 64, 0});

            assertEnds(client);
        }
    }

    @Test
    void aHandshakeThatDoesNotComeToAnEndIsGivenUp() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("");
                Gateway gateway = start(backend);
                Socket client = connect(gateway)) {
            client.getOutputStream().write(new byte[] {22, 3, 1, 0, 100, 1});

            assertEnds(client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aConnectionMadeInAdvanceIsNoHandshakeThatHangs(String version) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                Gateway gateway = start(backend, "", text -> text.replace("keep-alive-timeout: 2s, ", ""));
                SSLSocket client = connectTls(gateway)) {
            client.setEnabledProtocols(new String[] {version});
            client.startHandshake();
            client.setSoTimeout(3_000);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            client.setSoTimeout(TIMEOUT_MILLIS);
            client.getOutputStream()
                    .write("GET /any HTTP/1.1\r\nHost: host.test\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_383, 16_384, 16_385, 3_000_000})
    void bodiesOfEverySizePassThroughTls(int size) throws Exception {
        String body = "x".repeat(size);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    ScriptedBackend.Request request = peer.request();
                    if (request != null) {
                        peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + request.body());
                        peer.awaitEnd();
                    }
                });
                Gateway gateway = start(backend);
                SSLSocket client = connectTls(gateway)) {
            OutputStream out = client.getOutputStream();
            Thread.ofVirtual().start(() -> {
                try {
                    out.write(("PUT /any HTTP/1.1\r\nHost: host.test\r\nConnection: close\r\nContent-Length: " + size
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException ended) {
                    // The assertion below says what is missing.
                }
            });

            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 200 OK");
            assertThat(answer.endsWith("\r\n\r\n" + body)).isTrue();
        }
    }

    @Test
    void aFoldedLineIsRefusedInTheFirstRequestAndInTheNext() throws Exception {
        String sound = "GET /any HTTP/1.1\r\nHost: host.test\r\n";
        String ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        try (ScriptedBackend backend = ScriptedBackend.answering(ok);
                Gateway gateway = start(backend)) {
            for (String earlier : List.of("", sound + "\r\n")) {
                try (SSLSocket client = connectTls(gateway)) {
                    client.getOutputStream()
                            .write((earlier + sound + "X-A: b\r\n c\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));

                    assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                            .startsWith(earlier.isEmpty() ? "HTTP/1.1 400 " : "HTTP/1.1 200 ")
                            .contains("HTTP/1.1 400 ");
                }
            }
        }
    }

    @Test
    void aClientThatLeavesItsHeldPollEndsItAtTheBackend() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    asked.countDown();
                    peer.awaitEnd();
                    ended.countDown();
                });
                Gateway gateway = start(backend)) {
            try (SSLSocket client = connectTls(gateway)) {
                client.getOutputStream()
                        .write("GET /any HTTP/1.1\r\nHost: host.test\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aHeldPollIsNoIdleConnection(HttpClient.Version version) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    while (peer.request() != null) {
                        peer.hold(4_000);
                        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                    }
                });
                Gateway gateway = start(backend);
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trustingContext())
                        .version(version)
                        .build()) {
            int port = gateway.httpsAddresses().getFirst().getPort();
            HttpRequest poll = HttpRequest.newBuilder(URI.create("https://host.test:" + port + "/any"))
                    .POST(HttpRequest.BodyPublishers.ofString("<body/>"))
                    .build();

            HttpResponse<String> answer = client.send(poll, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anHttp2ConnectionThatNeverAsksAnythingIsClosed(boolean pings) throws Exception {
        byte[] ping = {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        try (ScriptedBackend backend = ScriptedBackend.answering("");
                Gateway gateway = start(backend);
                SSLSocket client = connectTls(gateway, "h2")) {
            OutputStream out = client.getOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
            assertThat(client.getApplicationProtocol()).isEqualTo("h2");

            client.setSoTimeout(pings ? 50 : TIMEOUT_MILLIS);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
            boolean ended = false;
            while (!ended && System.nanoTime() < deadline) {
                try {
                    ended = client.getInputStream().read() < 0;
                } catch (SocketTimeoutException silence) {
                    ended = !wrote(client, ping);
                } catch (SocketException reset) {
                    ended = true;
                }
            }
            assertThat(ended).isTrue();
        }
    }

    private static boolean wrote(SSLSocket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void handshakesBeyondTheRateAreRefusedBeforeTheyBegin() throws Exception {
        String limits = "exempt: [], client: {handshakes: 1, handshakes-burst: 2}";
        try (ScriptedBackend backend = ScriptedBackend.answering("");
                Gateway gateway = start(backend, limits);
                SSLSocket first = connectTls(gateway);
                SSLSocket second = connectTls(gateway)) {
            first.startHandshake();
            second.startHandshake();

            try (SSLSocket third = connectTls(gateway)) {
                assertThatThrownBy(third::startHandshake).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void handshakesForADomainBeyondItsRateAreRefusedAndNoOthers() throws Exception {
        String limits = "exempt: [], domain: {handshakes: 1, handshakes-burst: 2}";
        try (ScriptedBackend backend = ScriptedBackend.answering("");
                Gateway gateway = start(backend, limits);
                SSLSocket first = connectTls(gateway);
                SSLSocket second = connectTls(gateway);
                SSLSocket third = connectTls(gateway);
                SSLSocket stranger = connectTls(gateway)) {
            first.startHandshake();
            second.startHandshake();

            assertThatThrownBy(third::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining(engine == Engine.JDK ? "unrecognized_name" : "internal_error");
            SSLParameters parameters = stranger.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName("stranger.test")));
            stranger.setSSLParameters(parameters);
            stranger.startHandshake();
        }
    }

    @Test
    void exemptNetworksMayShakeHandsForADomainAsOftenAsTheyLike() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("");
                Gateway gateway = start(backend, "domain: {handshakes: 1, handshakes-burst: 1}")) {
            for (int i = 0; i < 5; i++) {
                try (SSLSocket client = connectTls(gateway)) {
                    client.startHandshake();
                }
            }
        }
    }

    private Gateway start(ScriptedBackend backend) throws IOException {
        return start(backend, "");
    }

    private Gateway start(ScriptedBackend backend, String limits) throws IOException {
        return start(backend, limits, text -> text);
    }

    private Gateway start(ScriptedBackend backend, String limits, UnaryOperator<String> edit) throws IOException {
        DemoCertificates authority = DemoCertificates.create(directory, Clock.systemUTC());
        Certificate certificate = authority.issue("host.test", List.of());
        String text = edit.apply(CONFIG)
                .replace("PORT", String.valueOf(backend.port()))
                .replace("LIMITS", limits)
                .replace("ENGINE", engine.name().toLowerCase(Locale.ROOT))
                .replace("CHAIN", certificate.chain().toString())
                .replace("KEY", certificate.key().toString());
        return switch (ConfigFile.parse("test", text, directory)) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private static Socket connect(Gateway gateway) throws IOException {
        InetSocketAddress address = gateway.httpsAddresses().getFirst();
        Socket client = new Socket(address.getAddress(), address.getPort());
        client.setSoTimeout(TIMEOUT_MILLIS);
        return client;
    }

    private SSLContext trustingContext() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(directory.resolve("demo-ca.pem"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private SSLSocket connectTls(Gateway gateway, String... applicationProtocols) throws Exception {
        SSLContext context = trustingContext();
        InetSocketAddress address = gateway.httpsAddresses().getFirst();
        SSLSocket client = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        SSLParameters parameters = client.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("host.test")));
        parameters.setApplicationProtocols(applicationProtocols);
        client.setSSLParameters(parameters);
        client.setSoTimeout(TIMEOUT_MILLIS);
        return client;
    }

    /** The gateway may send an alert before it hangs up. */
    private static void assertEnds(Socket client) throws IOException {
        try {
            assertThat(client.getInputStream().readAllBytes().length).isLessThan(100);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }
}
