package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a backend gets of a client's trace context. */
class TracePassedOnTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aValidContextPassesAsItIsAndAMalformedOneDoesNot() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /any", "TraceParent: " + PARENT, "tracestate: a=1", "tracestate: b=2 , c=3")
                    .head();
            ScriptedBackend.Request valid = backend.takeRequest();
            assertThat(valid.field("traceparent")).isEqualTo(PARENT);
            assertThat(valid.field("tracestate")).isEqualTo("a=1,b=2 , c=3");

            client.request("GET /any", "traceparent: " + PARENT.replace("00-", "ff-"), "tracestate: a=1")
                    .head();
            ScriptedBackend.Request malformed = backend.takeRequest();
            assertThat(malformed.fields())
                    .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("trace"));

            client.request("GET /any", "traceparent: " + PARENT, "traceparent: " + PARENT)
                    .head();
            assertThat(backend.takeRequest().field("traceparent")).isEmpty();
        }
    }
}
