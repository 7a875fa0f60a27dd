package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The field Via both ways, and requests that run in a circle (RFC 9110 §7.6.3). */
class LoopTest {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nVia: 1.1 inner\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void theBackendSeesTheWholeChainAndTheClientSeesNone() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            String answer = client.request("GET /any", "Via: 1.0 one", "Via: 1.1 two", "Connection: Via")
                    .head();

            assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("Via");
            assertThat(backend.takeRequest().field("Via"))
                    .matches("1\\.0 one, 1\\.1 two, 1\\.1 xmpp-gateway-[0-9a-f]{8}");
        }
    }

    @Test
    void whereTheOperatorWantsItTheClientSeesTheChain() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway =
                        EngineFixture.edited(backend, yaml -> yaml.replace("listen: {", "listen: {via: true, "));
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /any").head())
                    .containsPattern("Via: 1\\.1 inner, 1\\.1 xmpp-gateway-[0-9a-f]{8}\r\n");
        }
    }

    @Test
    void aRequestThatComesByAgainAndAgainIsRefused() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            String via = "";
            for (int i = 0; i < 3; i++) {
                client.request("GET /any", "Via: " + via);
                assertThat(client.head()).startsWith("HTTP/1.1 200 ");
                client.text(5);
                via = backend.takeRequest().field("Via");
            }
            assertThat(client.request("GET /any", "Via: " + via).head()).startsWith("HTTP/1.1 508 ");
            assertThat(backend.isUntouched()).isTrue();
            gateway.awaitQuiet();
        }
    }
}
