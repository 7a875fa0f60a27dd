package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trailers are dropped both ways (RFC 9110 §6.5.1): nothing in them becomes a field, and nothing of them is left over. */
class TrailersTest {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Sum: 1\r\n",
                "Content-Length: 0\r\nTransfer-Encoding: chunked\r\nHost: evil.test\r\n",
                "X-Forwarded-For: 10.0.0.1\r\nAuthorization: Bearer stolen\r\n",
                "GET /any/smuggled HTTP/1.1: x\r\n"
            })
    void ofARequestNoTrailerReachesTheBackend(String trailers) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend)) {
            try (RawClient client = gateway.client()) {
                client.request("POST /any/1", "Transfer-Encoding: chunked", "Trailer: X-Sum, Host")
                        .send("4\r\nbody\r\n0\r\n" + trailers + "\r\nGET /any/2 HTTP/1.1\r\nHost: host.test\r\n\r\n");

                String first = client.head();
                if (first.startsWith("HTTP/1.1 200")) {
                    assertThat(client.text(5)).isEqualTo("hello");
                    assertThat(client.head()).startsWith("HTTP/1.1 200 ");
                    ScriptedBackend.Request request = backend.takeRequest();
                    assertThat(request.line()).isEqualTo("POST /any/1 HTTP/1.1");
                    assertThat(request.body()).isEqualTo("body");
                    assertThat(request.fields())
                            .noneMatch(
                                    field -> field.matches("(?i)(trailer|x-sum|authorization):.*|.*(evil|10\\.0).*"));
                    assertThat(backend.takeRequest().line()).isEqualTo("GET /any/2 HTTP/1.1");
                } else {
                    assertThat(first).startsWith("HTTP/1.1 400 ");
                }
                assertThat(backend.isUntouched()).isTrue();
            }
            gateway.awaitQuiet();
        }
    }

    @Test
    void ofAnAnswerNoTrailerReachesTheClient() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum, Set-Cookie\r\n\r\n"
                                + "5\r\nhello\r\n0\r\nX-Sum: 1\r\nSet-Cookie: a=b\r\nContent-Length: 3\r\n\r\n");
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.request("GET /any").head())
                        .contains("Transfer-Encoding: chunked\r\n")
                        .doesNotContain("Trailer", "Content-Length");
                assertThat(client.until("\r\n\r\n")).isIn("5\r\nhello\r\n0\r\n\r\n", "05\r\nhello\r\n0\r\n\r\n");
            }
            assertThat(backend.connections()).isEqualTo(1);
        }
    }
}
