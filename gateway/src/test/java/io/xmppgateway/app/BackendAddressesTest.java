package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend with several addresses, of which some are no good: names, and peers that fail in TLS. */
class BackendAddressesTest {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    /** What ends TLS in front of the scripted backend. */
    private static final String INNER = """
            listen: {http: [], https: ['127.0.0.1:0'], io-threads: 1}
            admin: {listen: []}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT'}
            domains:
              good.test:
                hosts: [host.test]
                certificate: {chain: 'CHAIN', key: 'KEY'}
                proxy: [{path: /any}]
            """;

    @TempDir
    private Path directory;

    @Test
    void anAddressMayBeAName() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(1, ", addresses: ['localhost:" + backend.port() + "']");
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /any").head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "silent", "leaving", "stranger"})
    void whenTlsFailsAtOneAddressTheNextOneIsTried(String kind) throws Exception {
        DemoCertificates authority = authority("ca");
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                ScriptedBackend bad = bad(kind);
                EngineFixture stranger = inner(backend, authority("stranger"));
                EngineFixture good = inner(backend, authority);
                EngineFixture gateway = outer(
                        authority,
                        kind.equals("stranger") ? stranger.secureAddress().getPort() : bad.port(),
                        good.secureAddress().getPort());
                RawClient client = gateway.client()) {
            client.request("POST /any", "Content-Length: 4").send("body");

            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            assertThat(client.text(5)).isEqualTo("hello");
            assertThat(bad.connections()).isEqualTo(kind.equals("stranger") ? 0 : 1);
            assertThat(backend.takeRequest().body()).isEqualTo("body");
            assertThat(backend.isUntouched()).isTrue();
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 1.0");
        }
    }

    @Test
    void whenNoAddressIsLeftTheCertificateIsTheReason() throws Exception {
        DemoCertificates authority = authority("ca");
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture stranger = inner(backend, authority("stranger"));
                EngineFixture gateway =
                        outer(authority, stranger.secureAddress().getPort(), closedPort());
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /any", "Connection: close").all())
                    .startsWith("HTTP/1.1 502 ")
                    .contains("certificate is not trusted");
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
        }
    }

    private static ScriptedBackend bad(String kind) throws IOException {
        return ScriptedBackend.start(
                switch (kind) {
                    case "plain" -> peer -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                    case "silent" -> ScriptedBackend.Peer::awaitEnd;
                    default -> peer -> peer.text(1);
                });
    }

    private DemoCertificates authority(String name) throws Exception {
        return DemoCertificates.create(Files.createDirectory(directory.resolve(name)), Clock.systemUTC());
    }

    private static EngineFixture inner(ScriptedBackend backend, DemoCertificates authority) throws Exception {
        Certificate certificate = authority.issue("good.test", List.of("host.test"));
        return EngineFixture.of(INNER.replace("PORT", String.valueOf(backend.port()))
                .replace("CHAIN", certificate.chain().toString())
                .replace("KEY", certificate.key().toString()));
    }

    private static EngineFixture outer(DemoCertificates authority, int first, int second) throws IOException {
        String settings = ", addresses: ['127.0.0.1:" + first + "', '127.0.0.1:" + second + "'], tls: {ca: '"
                + authority.caCertificate() + "', name: good.test}";
        return EngineFixture.secured(settings);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
