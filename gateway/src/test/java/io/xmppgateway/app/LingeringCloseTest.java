package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that is refused while it is still sending reads why, and then an end, not a reset. */
class LingeringCloseTest {

    private static final int BLOCKS = 256;
    private static final String BLOCK = "x".repeat(16_384);
    private static final String TOO_BIG = "\u0088\u0002\u0003\u00f1";
    /** A masked binary frame of 4 MiB, as far as its header goes. */
    private static final String BIG_FRAME = "\u0082\u00ff\0\0\0\0\0@\0\0\1\2\3\4";

    private static final String TLS_CONFIG = """
            listen: {http: [], https: ['127.0.0.1:0'], io-threads: 1}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            backends: {main: {url: 'http://127.0.0.1:PORT'}}
            domains:
              host.test:
                certificate: {chain: 'CHAIN', key: 'KEY'}
                websocket: {max-frame: 64 KiB}
            """;

    @TempDir
    private Path directory;

    @Test
    void ofAWebSocketWhoseFrameIsTooLarge() throws Exception {
        try (ScriptedBackend backend = switching();
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", TunnelTest.HANDSHAKE).head();
            CompletableFuture<Void> sending = sendAll(text -> client.send(text), BIG_FRAME);

            assertThat(client.all()).isEqualTo(TOO_BIG);
            sending.get(10, TimeUnit.SECONDS);
            client.leave();
            gateway.awaitNothingOpen();
        }
    }

    @Test
    void ofAWebSocketOverTls() throws Exception {
        Certificate certificate =
                DemoCertificates.create(directory, Clock.systemUTC()).issue("host.test", List.of());
        try (ScriptedBackend backend = switching();
                EngineFixture gateway = EngineFixture.of(TLS_CONFIG
                        .replace("PORT", String.valueOf(backend.port()))
                        .replace("CHAIN", certificate.chain().toString())
                        .replace("KEY", certificate.key().toString()));
                Socket client = TlsSockets.connect(
                        gateway.secureAddress(), directory.resolve("demo-ca.pem"), "host.test", "http/1.1")) {
            write(
                    client,
                    "GET /xmpp-websocket HTTP/1.1\r\nHost: host.test\r\n" + String.join("\r\n", TunnelTest.HANDSHAKE)
                            + "\r\n\r\n");
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) client.getInputStream().read());
            }
            CompletableFuture<Void> sending = sendAll(text -> write(client, text), BIG_FRAME);

            assertThat(client.getInputStream().readNBytes(TOO_BIG.length()))
                    .isEqualTo(TOO_BIG.getBytes(StandardCharsets.ISO_8859_1));
            sending.get(10, TimeUnit.SECONDS);
            client.shutdownOutput();
            gateway.awaitNothingOpen();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /http-bind", "POST /nowhere", "GET /any/../x"})
    void ofARequestWithABodyThatNobodyWants(String line) throws Exception {
        try (ScriptedBackend backend = switching();
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request(line, "Content-Length: " + BLOCKS * BLOCK.length());
            CompletableFuture<Void> sending = sendAll(text -> client.send(text), "");

            assertThat(client.all()).startsWith("HTTP/1.1 4").contains("caused by: client");
            sending.get(10, TimeUnit.SECONDS);
            client.leave();
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_connections{listener=\"http\"} 0.0");
            gateway.await("xmpp_gateway_timers_active 0.0");
            gateway.await("xmpp_gateway_buffers_active 0.0");
        }
    }

    private static ScriptedBackend switching() throws IOException {
        return ScriptedBackend.start(peer -> {
            peer.request();
            peer.send(AbortingBackend.SWITCH);
            peer.awaitEnd();
        });
    }

    private interface Sender {
        void send(String text) throws IOException;
    }

    /** Sends four megabytes after {@code first}, whatever comes back. */
    private static CompletableFuture<Void> sendAll(Sender sender, String first) {
        CompletableFuture<Void> sending = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                sender.send(first);
                for (int i = 0; i < BLOCKS; i++) {
                    sender.send(BLOCK);
                }
                sending.complete(null);
            } catch (IOException broken) {
                sending.completeExceptionally(broken);
            }
        });
        return sending;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
