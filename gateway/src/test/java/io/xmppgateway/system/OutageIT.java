package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.ProsodyPorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnStage
class OutageIT {

    private static final String SESSION_REQUEST =
            "<body xmlns='http://jabber.org/protocol/httpbind' rid='1' to='example.net' wait='1' hold='1' ver='1.6'/>";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Stage stage;

    OutageIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void outlivesProsodyAndFindsItAgain() throws Exception {
        try (RunningProsody prosody = RunningProsody.start(
                        stage.newDirectory("outage"), ProsodyPorts.free(), URI.create("https://upload.example.net/"));
                RunningGateway gateway = stage.startGateway(
                        stage.yaml(Stage.anyPorts(), "", prosody.http("").toString(), "{}"));
                HttpClient client = stage.newClient(HttpClient.Version.HTTP_1_1)) {
            assertThat(startSession(client, gateway).body()).contains("sid=");
            CompletableFuture<String> closed = openWebSocket(client, gateway);

            prosody.stop();
            closed.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            for (int i = 0; i < 5; i++) {
                failsAtOnce(client, gateway);
            }
            assertThat(client.send(get(gateway, "/.well-known/host-meta"), BodyHandlers.ofString())
                            .body())
                    .contains("/xmpp-websocket");
            assertThat(gateway.metrics().sum("xmpp_gateway_requests_total", "owner=\"backend\"", "route=\"bosh\""))
                    .isEqualTo(5);
            assertThat(gateway.metrics().webSockets()).isZero();

            prosody.startAgain();
            assertThat(startSession(client, gateway).body()).contains("sid=");
        }
    }

    private static void failsAtOnce(HttpClient client, RunningGateway gateway) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = startSession(client, gateway);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(answer.statusCode()).isIn(502, 503);
        assertThat(answer.body()).contains("caused by: backend");
    }

    /** Completes when the gateway closes it, in whatever way. */
    private static CompletableFuture<String> openWebSocket(HttpClient client, RunningGateway gateway) throws Exception {
        CompletableFuture<String> closed = new CompletableFuture<>();
        client.newWebSocketBuilder()
                .subprotocols("xmpp")
                .buildAsync(
                        URI.create("wss://example.net:" + gateway.httpsPort() + "/xmpp-websocket"),
                        new WebSocket.Listener() {
                            @Override
                            public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                                closed.complete("closed with " + status);
                                return null;
                            }

                            @Override
                            public void onError(WebSocket socket, Throwable error) {
                                closed.complete(error.toString());
                            }
                        })
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        Await.until("the WebSocket is counted", LIMIT, () -> gateway.metrics().webSockets() == 1);
        assertThat(closed).isNotDone();
        return closed;
    }

    private static HttpResponse<String> startSession(HttpClient client, RunningGateway gateway) throws Exception {
        return client.send(
                HttpRequest.newBuilder(gateway.https("example.net", "/http-bind"))
                        .POST(BodyPublishers.ofString(SESSION_REQUEST))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest get(RunningGateway gateway, String path) {
        return HttpRequest.newBuilder(gateway.https("example.net", path)).build();
    }
}
