package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS behind a balancer of layer 4, which is this test, at 127.0.0.1. */
class ProxyProtocolTlsTest {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int HANDSHAKE_RECORD = 22;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String HEADER = "PROXY TCP6 2001:db8::9 2001:db8::1 56324 443\r\n";

    private static final String CONFIG = """
            listen: {http: [], https: ['127.0.0.1:0'], io-threads: 1, proxy-protocol: [127.0.0.1]}
            admin: {listen: []}
            logging: {access-log: false}
            limits: {exempt: [], client: {handshakes: 1, handshakes-burst: 2}}
            backends:
              main: {url: 'http://127.0.0.1:PORT'}
            domains:
              host.test:
                certificate: {chain: 'CHAIN', key: 'KEY'}
                proxy: [{path: /any}]
            """;

    @TempDir
    private Path directory;

    private ScriptedBackend backend;
    private Gateway gateway;
    private SSLContext trusting;

    @BeforeEach
    void start() throws Exception {
        DemoCertificates authority = DemoCertificates.create(directory, Clock.systemUTC());
        Certificate certificate = authority.issue("host.test", List.of());
        trusting = trusting(authority.caCertificate());
        backend = ScriptedBackend.answering(OK);
        String text = CONFIG.replace("PORT", String.valueOf(backend.port()))
                .replace("CHAIN", certificate.chain().toString())
                .replace("KEY", certificate.key().toString());
        gateway = switch (ConfigFile.parse("test", text, directory)) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        backend.close();
    }

    @Test
    void http1KnowsTheClient() throws Exception {
        try (SSLSocket client = connect(HEADER, "http/1.1")) {
            client.getOutputStream()
                    .write("GET /any HTTP/1.1\r\nHost: host.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
            assertThat(backend.takeRequest().field("X-Forwarded-For")).isEqualTo("2001:db8::9");
        }
    }

    @Test
    void http2KnowsTheClient() throws Exception {
        try (SSLSocket client = connect(HEADER, "h2")) {
            List<String[]> fields = List.of(
                    new String[] {":method", "GET"},
                    new String[] {":scheme", "https"},
                    new String[] {":authority", "host.test"},
                    new String[] {":path", "/any"});

            assertThat(new RawHttp2(client).exchange(fields, "")).isEqualTo("200");
            assertThat(backend.takeRequest().field("X-Forwarded-For")).isEqualTo("2001:db8::9");
        }
    }

    @Test
    void theClientHelloMayBeSplitFromItsHeaderAnywhere() throws Exception {
        byte[] hello = clientHello();
        for (int split = 1; split <= HEADER.length(); split++) {
            // Another client each time: handshakes have a rate.
            byte[] header =
                    HEADER.replace("db8::9", String.format("%04x::9", split)).getBytes(StandardCharsets.US_ASCII);
            byte[] all = ByteBuffer.allocate(header.length + hello.length)
                    .put(header)
                    .put(hello)
                    .array();
            try (Socket client = connectTcp()) {
                client.getOutputStream().write(all, 0, split);
                client.getOutputStream().write(all, split, all.length - split);

                assertThat(client.getInputStream().read())
                        .as("split at %d", split)
                        .isEqualTo(HANDSHAKE_RECORD);
            }
        }
        try (Socket client = connectTcp()) {
            client.getOutputStream()
                    .write((HEADER + new String(hello, StandardCharsets.ISO_8859_1))
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(client.getInputStream().read()).isEqualTo(HANDSHAKE_RECORD);
        }
    }

    @Test
    void theRateOfHandshakesIsTheClients() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (SSLSocket client = connect(HEADER, "http/1.1")) {
                client.startHandshake();
            }
        }
        try (Socket client = connectTcp()) {
            client.getOutputStream().write(HEADER.getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().readAllBytes()).isEmpty();
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        try (SSLSocket client = connect(HEADER.replace("db8::9", "db9::9"), "http/1.1")) {
            client.startHandshake();
        }
    }

    @Test
    void aHandshakeWithoutAHeaderIsRefused() throws Exception {
        try (Socket client = connectTcp()) {
            client.getOutputStream().write(clientHello());
            assertThat(client.getInputStream().readAllBytes()).isEmpty();
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private byte[] clientHello() throws IOException {
        SSLEngine engine = trusting.createSSLEngine("host.test", 443);
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        byte[] bytes = new byte[hello.position()];
        hello.flip().get(bytes);
        return bytes;
    }

    private Socket connectTcp() throws IOException {
        InetSocketAddress address = gateway.httpsAddresses().getFirst();
        Socket plain = new Socket(address.getAddress(), address.getPort());
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(TIMEOUT_MILLIS);
        return plain;
    }

    private SSLSocket connect(String header, String protocol) throws IOException {
        Socket plain = connectTcp();
        plain.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
        SSLSocket client =
                (SSLSocket) trusting.getSocketFactory().createSocket(plain, "host.test", plain.getPort(), true);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("host.test")));
        parameters.setApplicationProtocols(new String[] {protocol});
        client.setSSLParameters(parameters);
        return client;
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            keys.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
