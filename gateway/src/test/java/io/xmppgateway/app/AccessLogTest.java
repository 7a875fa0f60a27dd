package io.xmppgateway.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.xmppgateway.http.AccessLog;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the access log says of BOSH sessions and traces. */
class AccessLogTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SID = "5f2c1d3e-secret";

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.setLevel(null);
        logger.setAdditive(true);
        logger.detachAppender(lines);
    }

    @Test
    void aSessionIsFollowedByANameThatIsNotItsSid() throws Exception {
        try (ScriptedBackend backend =
                        ScriptedBackend.answering(BoshFixture.answer("sid='" + SID + "' wait='60' hold='1'"));
                EngineFixture gateway = BoshFixture.gateway(backend, "", "");
                RawClient client = gateway.client()) {
            BoshFixture.ask(client, BoshFixture.CREATION);
            BoshFixture.ask(client, BoshFixture.inSession(SID, 101, ""));
            BoshFixture.ask(client, BoshFixture.inSession("another", 1, ""));
            gateway.awaitQuiet();
        }
        List<String> sessions =
                logged().stream().map(line -> line.path("session").asString()).toList();
        assertThat(sessions).hasSize(3).allMatch(name -> name.matches("[0-9a-f]{16}"));
        assertThat(sessions.get(0)).isEqualTo(sessions.get(1)).isNotEqualTo(sessions.get(2));
        assertThat(lines.list).noneMatch(line -> line.getFormattedMessage().contains(SID));
    }

    @Test
    void aTraceIsNamedWhenItIsValid() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /any", "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01")
                    .head();
            client.request("GET /any", "traceparent: 00-" + TRACE + "-0000000000000000-01")
                    .head();
            gateway.awaitQuiet();
        }
        List<JsonNode> logged = logged();
        assertThat(logged).hasSize(2);
        assertThat(logged.get(0).path("trace").asString()).isEqualTo(TRACE);
        assertThat(logged.get(1).has("trace")).isFalse();
        assertThat(logged.get(0).has("tls")).isFalse();
    }

    @Test
    void tlsIsToldOf(@TempDir Path directory) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                EngineFixture gateway = EngineFixture.secure(backend, directory, "");
                Socket client = TlsSockets.connect(
                        gateway.secureAddress(), directory.resolve("demo-ca.pem"), "localhost", "http/1.1")) {
            client.getOutputStream().write("GET /any HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
            gateway.awaitQuiet();
        }
        JsonNode line = logged().getFirst();
        assertThat(line.path("tls").asString()).isEqualTo("TLSv1.3");
        assertThat(line.path("cipher").asString()).startsWith("TLS_");
        assertThat(line.path("sni").asString()).isEqualTo("localhost");
    }

    private List<JsonNode> logged() {
        JsonMapper json = new JsonMapper();
        return lines.list.stream()
                .map(line -> json.readTree(line.getFormattedMessage()))
                .toList();
    }
}
