package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.slf4j.LoggerFactory;

/** A gateway that stops in the middle of everything says nothing about it in the log. */
class StopTest {

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: [], io-threads: 2}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT'}
              narrow: {url: 'http://127.0.0.1:PORT', max-connections: 1, queue-timeout: 1m}
              silent: {url: 'http://127.0.0.1:SILENT', addresses: ['127.0.0.1:SILENT', '127.0.0.1:PORT']}
            domains:
              host.test:
                plain: true
                backend: main
                proxy:
                  - {path: /any}
                  - {path: /narrow, backend: narrow}
                  - {path: /silent, backend: silent}
            """;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        root().detachAppender(log);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @RepeatedTest(10)
    void stoppingWithHeldPollsQueuedRequestsAndWebSocketsLeavesNoTrace() throws Exception {
        AbortingBackend conduct = new AbortingBackend();
        List<RawClient> clients = new ArrayList<>();
        try (ServerSocket silent = full();
                ScriptedBackend backend = ScriptedBackend.start(conduct);
                EngineFixture gateway = EngineFixture.of(CONFIG.replace("PORT", String.valueOf(backend.port()))
                        .replace("SILENT", String.valueOf(silent.getLocalPort())))) {
            for (int i = 0; i < 20; i++) {
                clients.add(gateway.client().request("GET /any/hold/watched/" + i));
                conduct.awaitHead(i);
                clients.add(gateway.client().request("GET /narrow/hold/" + i));
                clients.add(gateway.client().request("GET /silent/hold/" + i));
                clients.add(gateway.client()
                        .request("POST /any/answer/" + i, "Content-Length: 1000")
                        .send("half"));
                RawClient webSocket = gateway.client().request("GET /xmpp-websocket?silent", TunnelTest.HANDSHAKE);
                webSocket.head();
                clients.add(webSocket);
            }
            gateway.await("xmpp_gateway_backend_waiting{backend=\"narrow\"} 19.0");
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertThat(log.list).isEmpty();
    }

    /** A port that answers nothing: its backlog is full. */
    private static ServerSocket full() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
