package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions of a real server, seen from outside of them. */
@OnStage
class BoshSessionsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String DOMAIN = "domain=\"example.net\"";

    private final Stage stage;

    BoshSessionsIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void countsSessionsAndTheirEnds(HttpClient.Version version) throws Exception {
        try (HttpClient client = stage.newClient(version);
                RunningGateway gateway = newGateway("")) {
            BoshSession juliet =
                    BoshSession.open(client, gateway, "example.net", 30).signIn(Stage.JULIET);
            BoshSession other = BoshSession.open(client, gateway, "example.net", 30);
            assertThat(gateway.metrics().sum("xmpp_gateway_bosh_sessions", DOMAIN))
                    .isEqualTo(2);

            CompletableFuture<HttpResponse<String>> poll = juliet.poll();
            get(juliet.end());
            get(poll);
            Await.until("a session ended", LIMIT, () -> ended(gateway, "client") == 1);
            assertThat(get(juliet.poll()).body()).contains("item-not-found");
            get(other.send("<not-xmpp xmlns='urn:none'/>"));
            get(other.end());

            Await.until(
                    "no session is open",
                    LIMIT,
                    () -> gateway.metrics().sum("xmpp_gateway_bosh_sessions", DOMAIN) == 0);
            Metrics metrics = gateway.metrics();
            assertThat(metrics.sum("xmpp_gateway_bosh_sessions_opened_total", DOMAIN))
                    .isEqualTo(2);
            assertThat(metrics.sum("xmpp_gateway_bosh_sessions_ended_total", DOMAIN))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void refusesASessionTooMany(HttpClient.Version version) throws Exception {
        try (HttpClient client = stage.newClient(version);
                RunningGateway gateway = newGateway("limits: {exempt: [], client: {sessions: 1, sessions-burst: 2}}")) {
            for (int i = 1; i <= 2; i++) {
                assertThat(create(client, gateway, i).body()).contains("sid='");
            }
            HttpResponse<String> refused = create(client, gateway, 3);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(gateway.metrics().sum("xmpp_gateway_bosh_sessions_opened_total", DOMAIN))
                    .isEqualTo(2);
        }
    }

    private RunningGateway newGateway(String more) throws Exception {
        return stage.startGateway(stage.yaml(Stage.anyPorts(), more, "{}"));
    }

    private static double ended(RunningGateway gateway, String condition) throws Exception {
        return gateway.metrics()
                .sum("xmpp_gateway_bosh_sessions_ended_total", DOMAIN, "condition=\"" + condition + "\"");
    }

    private static HttpResponse<String> create(HttpClient client, RunningGateway gateway, int rid) throws Exception {
        String creation = "<body xmlns='http://jabber.org/protocol/httpbind' rid='" + rid
                + "' to='example.net' wait='30' hold='1' ver='1.6' xml:lang='en' xmpp:version='1.0' "
                + "xmlns:xmpp='urn:xmpp:xbosh'/>";
        URI uri = gateway.https("example.net", "/http-bind");
        return client.send(
                HttpRequest.newBuilder(uri)
                        .POST(BodyPublishers.ofString(creation))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(CompletableFuture<HttpResponse<String>> answer) throws Exception {
        return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
