package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of HTTP/2 that ask before they send a body, and trailers of theirs. */
class ExpectHttp2Test {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private static final String CONFIG = """
            listen: {http: [], https: ['127.0.0.1:0'], io-threads: 1}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT'}
            domains:
              host.test:
                certificate: {chain: 'CHAIN', key: 'KEY'}
            """;

    @TempDir
    private Path directory;

    @Test
    void theBackendIsTheOneWhoSaysContinue() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.head();
                    peer.hold(200);
                    peer.send("HTTP/1.1 100 Continue\r\n\r\n");
                    String body = peer.text(4);
                    peer.send("HTTP/1.1 " + (body.equals("body") ? "206 Partial" : "404 Not")
                            + "\r\nContent-Length: 0\r\n\r\n");
                    peer.awaitEnd();
                });
                Front front = new Front(backend)) {
            front.client.open(asking("100-continue"));
            assertThat(front.client.outcome()).isEqualTo("100");
            front.client.data("body", true);

            assertThat(front.client.outcome()).isEqualTo("206");
            front.gateway.awaitQuiet();
        }
    }

    @Test
    void aBackendThatDoesNotWantTheBodySaysSo() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.head();
                    peer.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                    peer.awaitEnd();
                });
                Front front = new Front(backend)) {
            front.client.open(asking("100-continue"));

            assertThat(front.client.outcome()).isEqualTo("404");
            front.gateway.awaitQuiet();
        }
    }

    @Test
    void trailersDoNotReachTheBackend() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                Front front = new Front(backend)) {
            front.client.open(asking("nothing"));
            front.client.data("body", false);
            front.client.trailers(List.<String[]>of(new String[] {"authorization", "stolen"}));

            assertThat(front.client.outcome()).isEqualTo("200");
            ScriptedBackend.Request request = backend.takeRequest();
            assertThat(request.body()).isEqualTo("body");
            assertThat(request.field("Authorization")).isEmpty();
            assertThat(backend.isUntouched()).isTrue();
            front.gateway.awaitQuiet();
        }
    }

    private static List<String[]> asking(String what) {
        return List.of(
                new String[] {":method", "PUT"},
                new String[] {":scheme", "https"},
                new String[] {":path", "/upload/f"},
                new String[] {":authority", "host.test"},
                new String[] {"content-length", "4"},
                what.equals("nothing") ? new String[] {"accept", "*/*"} : new String[] {"expect", what});
    }

    /** A gateway with TLS, and one client of it. */
    private final class Front implements AutoCloseable {
        private final EngineFixture gateway;
        private final Socket socket;
        private final RawHttp2 client;

        Front(ScriptedBackend backend) throws Exception {
            DemoCertificates authority = DemoCertificates.create(directory, Clock.systemUTC());
            Certificate certificate = authority.issue("host.test", List.of());
            gateway = EngineFixture.of(CONFIG.replace("PORT", String.valueOf(backend.port()))
                    .replace("CHAIN", certificate.chain().toString())
                    .replace("KEY", certificate.key().toString()));
            socket = TlsSockets.connect(gateway.secureAddress(), authority.caCertificate(), "host.test", "h2");
            client = new RawHttp2(socket);
        }

        @Override
        public void close() throws IOException {
            socket.close();
            gateway.close();
        }
    }
}
