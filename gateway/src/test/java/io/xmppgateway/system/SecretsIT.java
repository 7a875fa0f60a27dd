package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.xmppgateway.app.Logs;
import io.xmppgateway.config.Logging;
import io.xmppgateway.http.AccessLog;
import io.xmppgateway.system.Clients.Transport;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Whatever a client must keep to itself passes the gateway on every transport, in requests that succeed and in requests
 * that fail, while the logs are as talkative as a setting can make them. None of it is in a log, a metric or the live state.
 */
@OnStage
class SecretsIT {

    private static final String COOKIE = "cookie-5e8f1b";
    private static final String TOKEN = "token-9a41c7";
    private static final String QUERY = "query-77d0e2";
    private static final String FIELD = "field-c3b9a6";
    private static final int LINES_MIN = 20;
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Stage stage;

    @TempDir
    private Path directory;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    SecretsIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void listen() {
        Path file = directory.resolve("access.log");
        Logs.configure(Stage.logging(Logging.Level.DEBUG, Optional.of(file)));
        log.start();
        logger(Logger.ROOT_LOGGER_NAME).addAppender(log);
        logger(AccessLog.LOGGER).addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        Stage.quietLogs();
    }

    @Test
    void areInNoLogMetricOrState() throws Exception {
        List<String> secrets = new ArrayList<>(List.of(
                COOKIE,
                TOKEN,
                QUERY,
                FIELD,
                Stage.JULIET.password(),
                base64("\0" + Stage.JULIET.user() + "\0" + Stage.JULIET.password()),
                base64(Stage.JULIET.password())));
        try (HttpClient client = stage.newClient(HttpClient.Version.HTTP_1_1);
                HttpClient http2 = stage.newClient(HttpClient.Version.HTTP_2)) {
            secrets.add(bosh(client));
            secrets.add(bosh(http2));
            webSocket();
            for (String path : List.of("/http-bind", "/nowhere", "/register_web", "/upload/none", "/x/../y")) {
                ask(client, path);
                ask(http2, path);
            }
        }
        malformed();

        String lines = log.list.stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
        assertThat(log.list).hasSizeGreaterThan(LINES_MIN);
        assertThat(lines).contains("\"session\":", "\"route\":\"websocket\"", "\"route\":\"register\"");
        String status = status();
        assertThat(status).contains("no_route");
        String everything = lines + stage.gateway().metrics().text() + status;
        assertThat(secrets).allSatisfy(secret -> assertThat(everything).doesNotContainIgnoringCase(secret));
    }

    /** The live state, recent problems among it. */
    private String status() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + stage.gateway().adminPort() + "/status.json");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** A whole session; its sid, with which anybody could take it over. */
    private String bosh(HttpClient client) throws Exception {
        BoshSession juliet =
                BoshSession.open(client, stage.gateway(), "example.net", 10).signIn(Stage.JULIET);
        juliet.end().join();
        return juliet.sid();
    }

    private void webSocket() throws Exception {
        AbstractXMPPConnection connection = Clients.signIn(stage.gateway(), Stage.JULIET, Transport.WEBSOCKET);
        connection.disconnect();
    }

    private void ask(HttpClient client, String path) throws Exception {
        URI uri = stage.gateway().https("example.net", path + "?token=" + QUERY);
        client.send(
                HttpRequest.newBuilder(uri)
                        .header("Cookie", "id=" + COOKIE)
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("X-Private", FIELD)
                        .POST(BodyPublishers.ofString(
                                "username=x&password=" + Stage.JULIET.password() + "&confirm_password=" + TOKEN))
                        .build(),
                BodyHandlers.discarding());
    }

    /** What a parser complains about is what it would quote. */
    private void malformed() throws Exception {
        for (String request : List.of(
                "GET / HTTP/1.1\r\nHost: example.net\r\nCookie : " + COOKIE + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: example.net\r\nCookie: " + COOKIE + "\r\n folded " + TOKEN + "\r\n\r\n",
                "GET /?" + QUERY + " HTTP/9.9\r\nHost: example.net\r\n\r\n",
                "POST /http-bind HTTP/1.1\r\nHost: example.net\r\nTransfer-Encoding: chunked\r\n\r\n" + TOKEN + "\r\n",
                "GET / HTTP/1.1\r\nHost: " + FIELD + "@example.net\r\nCookie: " + COOKIE + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: example.net\r\nContent-Length: " + TOKEN + "\r\n\r\n")) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), stage.gateway().httpPort())) {
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            }
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
