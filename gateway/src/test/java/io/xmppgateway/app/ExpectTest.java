package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask before they send a body, and what else may come before an answer (RFC 9110 §10.1.1, §15.2). */
class ExpectTest {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String[] ASKING = {"Content-Length: 4", "Expect: 100-continue"};

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 4", "Transfer-Encoding: chunked"})
    void theBackendIsTheOneWhoSaysContinue(String framing) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    String expected = Objects.requireNonNull(peer.head()).field("Expect");
                    // Nothing of the body may come before the word.
                    peer.hold(200);
                    peer.send(CONTINUE);
                    String body =
                            framing.startsWith("C") ? peer.text(4) : peer.text("0004\r\nbody\r\n0\r\n\r\n".length());
                    peer.send(
                            "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n" + expected + body.replaceAll("[^a-z]", ""));
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            long start = System.nanoTime();
            client.request("PUT /upload/f", framing, "Expect: 100-continue");

            assertThat(client.head()).isEqualTo(CONTINUE);
            assertThat(System.nanoTime() - start)
                    .isBetween(TimeUnit.MILLISECONDS.toNanos(199), TimeUnit.MILLISECONDS.toNanos(990));
            client.send(framing.startsWith("C") ? "body" : "4\r\nbody\r\n0\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            assertThat(client.text(16)).isEqualTo("100-continuebody");
            gateway.awaitQuiet();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'413 Content Too Large', 'Content-Length: 2\\r\\n\\r\\nno'",
        "'401 Unauthorized', 'Transfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nno\\r\\n0\\r\\n\\r\\n'"
    })
    void aBackendThatDoesNotWantTheBodySaysSoAndTheClientIsNeverAskedForIt(String status, String escaped)
            throws Exception {
        String rest = escaped.replace("\\r", "\r").replace("\\n", "\n");
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.head();
                    peer.send("HTTP/1.1 " + status + "\r\n" + rest);
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("PUT /upload/f", ASKING);

            // To the end of the connection: no 100 before it, and nothing after it.
            assertThat(client.all())
                    .startsWith("HTTP/1.1 " + status.substring(0, 3))
                    .contains("Connection: close\r\n", "no");
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
        }
    }

    @Test
    void aBackendThatSaysNothingIsNotWaitedForLong() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                client.request("PUT /upload/f", ASKING);

                assertThat(client.head()).isEqualTo(CONTINUE);
                assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(990));
                assertThat(client.send("body").head()).startsWith("HTTP/1.1 200 ");
                assertThat(client.text(5)).isEqualTo("hello");
                assertThat(backend.takeRequest().body()).isEqualTo("body");
            }
            assertThat(backend.connections()).isEqualTo(1);
            gateway.awaitQuiet();
        }
    }

    @Test
    void aWordThatComesTooLateIsNotSaidTwice() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(CONTINUE + HELLO);
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("PUT /upload/f", ASKING);

            assertThat(client.head()).isEqualTo(CONTINUE);
            assertThat(client.send("body").head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aClientThatDoesNotWaitForTheWordIsServed() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("PUT /upload/f", ASKING).send("body");

            assertThat(client.head()).isEqualTo(CONTINUE);
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            assertThat(backend.takeRequest().body()).isEqualTo("body");
        }
    }

    @Test
    void anExpectationWithoutABodyIsNone() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("PUT /upload/f", "Content-Length: 0", "Expect: 100-continue");

            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            assertThat(backend.takeRequest().field("Expect")).isEmpty();
        }
    }

    @Test
    void earlyHintsAreDroppedAndTheAnswerBehindThemIsWhole() throws Exception {
        try (ScriptedBackend backend =
                        ScriptedBackend.answering("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"
                                + "HTTP/1.1 102 Processing\r\n\r\n" + HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.request("GET /any").head())
                        .startsWith("HTTP/1.1 200 ")
                        .doesNotContain("Link");
                assertThat(client.text(5)).isEqualTo("hello");
            }
            assertThat(backend.connections()).isEqualTo(1);
        }
    }
}
