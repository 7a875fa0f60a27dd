package io.xmppgateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.xmppgateway.trace.TraceContext;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

    private static final InetAddress CLIENT = InetAddress.ofLiteral("2001:db8::7");

    @Test
    void theClientsWordOnWhoItIsIsDiscarded() {
        HeaderMap fields = fields(
                "Host", "example.net:8443",
                "X-Forwarded-For", "203.0.113.1",
                "X-Forwarded-Proto", "http",
                "X-Forwarded-Host", "evil.test",
                "Forwarded", "for=203.0.113.1",
                "X-Real-IP", "203.0.113.1",
                "Proxy", "http://evil.test",
                "Accept", "text/xml");

        assertThat(forBackend(fields, "", false))
                .containsExactlyInAnyOrder(
                        "Host: example.net:8443",
                        "Accept: text/xml",
                        "X-Forwarded-For: 2001:db8::7",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: example.net:8443",
                        "Via: 1.1 gate");
    }

    @Test
    void whatBelongsToOneConnectionStaysThere() {
        HeaderMap fields = fields(
                "Host", "example.net",
                "Connection", "keep-alive, X-Private",
                "Keep-Alive", "timeout=5",
                "X-Private", "secret",
                "TE", "trailers",
                "Transfer-Encoding", "chunked",
                "Upgrade", "h2c",
                "HTTP2-Settings", "x",
                "Expect", "100-continue",
                "Sec-WebSocket-Extensions", "permessage-deflate");

        assertThat(forBackend(fields, "", true))
                .filteredOn(line -> !line.startsWith("X-Forwarded"))
                .containsExactlyInAnyOrder("Host: example.net", "Via: 1.1 gate", "Transfer-Encoding: chunked");
    }

    @Test
    void anUpgradeIsAskedForInOurOwnWords() {
        HeaderMap fields = fields("Host", "example.net", "Connection", "Upgrade", "Upgrade", "WebSocket");

        assertThat(forBackend(fields, "websocket", false)).contains("Connection: Upgrade", "Upgrade: websocket");
    }

    @Test
    void crumbsOfACookieBecomeOneLine() {
        HeaderMap fields = fields("Host", "example.net", "Cookie", "a=1");
        fields.add(new HttpString("Cookie"), "b=2");

        assertThat(forBackend(fields, "", false)).contains("Cookie: a=1; b=2");
    }

    @Test
    void anAnswerDoesNotSayWhoGaveIt() {
        ResponseHead head = new ResponseHead(
                200,
                false,
                List.of(
                        field("Server", "secretd/1.0"),
                        field("Via", "1.1 secretd"),
                        field("X-Powered-By", "secret"),
                        field("Connection", "close, X-Hop"),
                        field("X-Hop", "1"),
                        field("Content-Type", "text/xml")));
        HeaderMap fields = new HeaderMap();

        ResponseFields.copy(head, new Via("gate", false), fields);

        assertThat(fields.getHeaderNames()).extracting(HttpString::toString).containsExactly("Content-Type");
    }

    @Test
    void whereAnAnswerMaySayIfItDoesTheWholeChainIsNamed() {
        HeaderMap fields = new HeaderMap();

        ResponseFields.copy(
                new ResponseHead(200, true, List.of(field("Via", "1.1 inner"))), new Via("gate", true), fields);

        assertThat(fields.get("Via")).containsExactly("1.1 inner, 1.0 gate");
    }

    @ParameterizedTest
    @CsvSource({
        // values, whether they are a loop
        "'1.1 gate, 1.1 gate, 2.0 gate', true",
        "'1.1 gate (a comment), HTTP/1.1 gate,1.1 other,1.1\tgate', true",
        "'1.1 gate, 1.1 gate', false",
        "'1.1 gate-1, 1.1 my-gate, 1.1 gate.example, 1.1 gate:80', false",
        "'1.1 other', false"
    })
    void aRequestIsKnownAgainByTheGatewaysOwnName(String values, boolean loop) {
        assertThat(new Via("gate", false)
                        .isLoop(fields("Via", values.replace("\\t", "\t")).get("Via")))
                .isEqualTo(loop);
    }

    @ParameterizedTest
    @CsvSource({
        // attempt, reused, untouched, method, hasNoBody, answered, allowed
        "1, true, true, POST, false, false, true",
        "1, true, false, POST, false, false, false",
        "1, true, false, POST, true, false, false",
        "1, true, false, GET, true, false, true",
        "1, true, false, GET, true, true, false",
        "1, true, false, PUT, true, false, false",
        "1, false, true, GET, true, false, false",
        "4, true, true, GET, true, false, false"
    })
    void aRequestIsSentAgainOnlyWhenThatIsSafe(
            int attempt,
            boolean reused,
            boolean untouched,
            String method,
            boolean hasNoBody,
            boolean answered,
            boolean allowed) {
        assertThat(Retry.allowed(attempt, reused, untouched, method, hasNoBody, answered))
                .isEqualTo(allowed);
    }

    @Test
    void onlyAValidTraceContextIsPassedOn() {
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        HeaderMap fields = fields("Host", "example.net", "traceparent", "malformed", "tracestate", "a=1");
        StringBuilder with = new StringBuilder();
        Optional<TraceContext> trace = Optional.of(new TraceContext(parent, "b=2"));
        RequestFields.append(with, fields, new Hop(CLIENT, true, "1.1 gate", "", false, false, trace));

        assertThat(with.toString().lines())
                .contains("traceparent: " + parent, "tracestate: b=2")
                .doesNotContain("traceparent: malformed", "tracestate: a=1");
        assertThat(forBackend(fields, "", false)).noneMatch(line -> line.startsWith("trace"));
    }

    private static List<String> forBackend(HeaderMap fields, String upgrade, boolean chunked) {
        StringBuilder out = new StringBuilder();
        RequestFields.append(out, fields, new Hop(CLIENT, true, "1.1 gate", upgrade, false, chunked, Optional.empty()));
        assertThat(out.toString()).endsWith("\r\n");
        return out.toString().lines().toList();
    }

    private static Field field(String name, String value) {
        return new Field(HttpString.tryFromString(name), value);
    }

    private static HeaderMap fields(String... namesAndValues) {
        HeaderMap map = new HeaderMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.add(HttpString.tryFromString(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }
}
