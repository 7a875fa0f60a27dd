package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.system.Clients.Transport;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jxmpp.jid.impl.JidCreate;

@OnStage
class HeldPollIT {

    private static final int WAIT_SECONDS = 60;
    private static final int HELD = 100;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Stage stage;

    HeldPollIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void holdsAPollUntilAMessageArrives(HttpClient.Version version) throws Exception {
        try (HttpClient client = stage.newClient(version)) {
            BoshSession juliet = BoshSession.open(client, stage.gateway(), "example.net", WAIT_SECONDS)
                    .signIn(Stage.JULIET);
            CompletableFuture<HttpResponse<String>> poll = juliet.poll();
            isHeld(1);
            assertThat(poll).isNotDone();
            sayFromRomeo("Soft!");
            assertThat(get(poll).body()).contains("<body>Soft!</body>");
            get(juliet.end());
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void answersOthersAtOnceWhileManyAreHeld(HttpClient.Version version) throws Exception {
        try (HttpClient client = stage.newClient(version);
                HttpClient other = stage.newClient(HttpClient.Version.HTTP_1_1)) {
            // Nobody need be signed in for a poll to be held.
            List<BoshSession> sessions = new ArrayList<>();
            for (int i = 0; i < HELD; i++) {
                sessions.add(BoshSession.open(client, stage.gateway(), "example.net", WAIT_SECONDS));
            }
            List<CompletableFuture<HttpResponse<String>>> polls =
                    sessions.stream().map(BoshSession::poll).toList();
            isHeld(HELD);

            long start = System.nanoTime();
            BoshSession.open(other, stage.gateway(), "example.org", WAIT_SECONDS)
                    .end()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            other.send(
                    HttpRequest.newBuilder(stage.gateway().https("example.org", "/.well-known/host-meta"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(polls).noneMatch(CompletableFuture::isDone);

            for (BoshSession session : sessions) {
                get(session.end());
            }
            for (CompletableFuture<HttpResponse<String>> poll : polls) {
                assertThat(get(poll).statusCode()).isEqualTo(200);
            }
        }
    }

    /** The gateway has this many requests in progress beside the scrape itself. */
    private void isHeld(int polls) throws Exception {
        Await.until(
                polls + " polls are held",
                LIMIT,
                () -> stage.gateway().metrics().inProgress() == polls + 1);
    }

    private void sayFromRomeo(String text) throws Exception {
        AbstractXMPPConnection romeo = Clients.signIn(stage.gateway(), Stage.ROMEO, Transport.WEBSOCKET);
        try {
            romeo.sendStanza(romeo.getStanzaFactory()
                    .buildMessageStanza()
                    .to(JidCreate.from(Stage.JULIET.address() + "/test"))
                    .ofType(Message.Type.chat)
                    .setBody(text)
                    .build());
        } finally {
            romeo.disconnect();
        }
    }

    private static HttpResponse<String> get(CompletableFuture<HttpResponse<String>> answer) throws Exception {
        return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
