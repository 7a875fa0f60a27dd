package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Spans as a collector gets them, and the trace context as the backend gets it. */
class TracingTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final Pattern SAMPLED = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-0[13]");

    @Test
    void aRequestIsOneSpanAndTheBackendHangsBelowIt() throws Exception {
        try (SpanCollector collector = SpanCollector.answering(200)) {
            String seen;
            try (ScriptedBackend backend = ScriptedBackend.answering(ANSWER);
                    EngineFixture gateway = EngineFixture.with(backend, collector.settings(1));
                    RawClient client = gateway.client()) {
                client.request("GET /any/x?token=secret", "Cookie: secret").head();
                seen = backend.takeRequest().field("traceparent");
                gateway.awaitQuiet();
            }
            var parts = SAMPLED.matcher(seen);
            assertThat(parts.matches()).as(seen).isTrue();
            assertThat(collector.spans()).hasSize(1);
            Span span = collector.spans().getFirst();
            assertThat(hex(span.getTraceId())).isEqualTo(parts.group(1));
            assertThat(hex(span.getSpanId())).isEqualTo(parts.group(2));
            assertThat(span.getParentSpanId().isEmpty()).isTrue();
            assertThat(span.getName()).isEqualTo("GET proxy");
            assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
            assertThat(span.getEndTimeUnixNano()).isGreaterThan(span.getStartTimeUnixNano());
            assertThat(SpanCollector.attributes(span.getAttributesList()))
                    .containsAllEntriesOf(Map.ofEntries(
                            Map.entry("http.request.method", "GET"),
                            Map.entry("http.response.status_code", "200"),
                            Map.entry("http.response.body.size", "2"),
                            Map.entry("url.scheme", "http"),
                            Map.entry("url.path", "/any/x"),
                            Map.entry("server.address", "host.test"),
                            Map.entry("client.address", "127.0.0.1"),
                            Map.entry("network.protocol.version", "1.1"),
                            Map.entry("xmpp_gateway.domain", "host.test"),
                            Map.entry("xmpp_gateway.route", "proxy"),
                            Map.entry("xmpp_gateway.outcome", "answered"),
                            Map.entry("xmpp_gateway.owner", "none")))
                    .containsKeys("xmpp_gateway.request_id", "xmpp_gateway.backend_ms", "xmpp_gateway.transfer_ms")
                    .doesNotContainKey("error.type");
            assertThat(collector.received()).allSatisfy(all -> {
                assertThat(all.toString()).doesNotContain("secret");
                assertThat(SpanCollector.attributes(all.getResource().getAttributesList()))
                        .containsEntry("service.name", "xmpp-gateway")
                        .containsKeys("service.version", "service.instance.id");
            });
        }
    }

    /** Everybody could make the gateway sample all requests, and put them where they do not belong. */
    @Test
    void aStrangersTraceIsNotGoneOnWith() throws Exception {
        try (SpanCollector collector = SpanCollector.answering(200)) {
            ScriptedBackend.Request seen = ask(collector, "trusted-proxies: []", 1, "-01");

            assertThat(seen.field("traceparent")).matches(SAMPLED).doesNotContain(TRACE);
            assertThat(seen.field("tracestate")).isEmpty();
            assertThat(hex(collector.spans().getFirst().getTraceId())).isNotEqualTo(TRACE);
        }
    }

    @Test
    void aTrustedProxysTraceIsGoneOnWith() throws Exception {
        try (SpanCollector collector = SpanCollector.answering(200)) {
            ScriptedBackend.Request seen = ask(collector, "trusted-proxies: [127.0.0.1/32]", 1_000_000, "-01");

            Span span = collector.spans().getFirst();
            assertThat(hex(span.getTraceId())).isEqualTo(TRACE);
            assertThat(hex(span.getParentSpanId())).isEqualTo(PARENT);
            assertThat(seen.field("traceparent")).isEqualTo("00-" + TRACE + "-" + hex(span.getSpanId()) + "-01");
            assertThat(seen.field("tracestate")).isEqualTo("a=1");
        }
    }

    @Test
    void whatATrustedProxyDoesNotSampleIsPassedOnAndNotExported() throws Exception {
        try (SpanCollector collector = SpanCollector.answering(200)) {
            ScriptedBackend.Request seen = ask(collector, "trusted-proxies: [127.0.0.1/32]", 1, "-00");

            assertThat(seen.field("traceparent"))
                    .matches("00-" + TRACE + "-[0-9a-f]{16}-00")
                    .doesNotContain(PARENT);
            assertThat(collector.spans()).isEmpty();
        }
    }

    @Test
    void aFailureHasItsOutcome() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        try (SpanCollector collector = SpanCollector.answering(200)) {
            try (ScriptedBackend none = ScriptedBackend.answering(ANSWER);
                    EngineFixture gateway = EngineFixture.edited(
                            none,
                            text -> text.replace("127.0.0.1:" + none.port(), "127.0.0.1:" + closedPort)
                                    + collector.settings(1));
                    RawClient client = gateway.client()) {
                assertThat(client.request("BREW /any").head()).startsWith("HTTP/1.1 502 ");
                gateway.awaitQuiet();
            }
            Span span = collector.spans().getFirst();
            assertThat(span.getName()).isEqualTo("HTTP proxy");
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(SpanCollector.attributes(span.getAttributesList()))
                    .containsEntry("error.type", "backend_unreachable")
                    .containsEntry("xmpp_gateway.owner", "backend")
                    .containsEntry("http.request.method", "_OTHER")
                    .containsEntry("http.response.status_code", "502");
        }
    }

    @Test
    void exemplarsNameTheTraceOfASampledRequest() throws Exception {
        try (SpanCollector collector = SpanCollector.answering(200);
                ScriptedBackend backend = ScriptedBackend.answering(ANSWER);
                EngineFixture gateway = EngineFixture.with(backend, collector.settings(1));
                RawClient client = gateway.client()) {
            client.request("GET /any").head();
            client.text(2);
            backend.takeRequest();
            gateway.awaitQuiet();
            // The first one of a series, which makes it, is no exemplar.
            client.request("GET /any").head();
            String trace = backend.takeRequest().field("traceparent").split("-", -1)[1];
            gateway.awaitQuiet();

            assertThat(openMetrics(gateway))
                    .filteredOn(line -> line.startsWith("xmpp_gateway_request_duration_seconds_bucket"))
                    .anyMatch(line -> line.contains("trace_id=\"" + trace + "\""));
        }
    }

    @Test
    void aCollectorThatRefusesCostsSpansAndNothingElse() throws Exception {
        try (SpanCollector collector = SpanCollector.answering(400);
                ScriptedBackend backend = ScriptedBackend.answering(ANSWER);
                EngineFixture gateway = EngineFixture.with(backend, collector.settings(1));
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /any").head()).startsWith("HTTP/1.1 200 ");
            client.text(2);
            gateway.await("xmpp_gateway_spans_total{result=\"failed\"} 1.0");
            assertThat(client.request("GET /any").head()).startsWith("HTTP/1.1 200 ");
        }
    }

    private static ScriptedBackend.Request ask(SpanCollector collector, String listen, int oneIn, String flags)
            throws IOException, InterruptedException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ANSWER);
                EngineFixture gateway = EngineFixture.edited(
                        backend,
                        text -> text.replace("io-threads: 1", "io-threads: 1, " + listen) + collector.settings(oneIn));
                RawClient client = gateway.client()) {
            client.request("GET /any", "traceparent: 00-" + TRACE + "-" + PARENT + flags, "tracestate: a=1")
                    .head();
            gateway.awaitQuiet();
            return backend.takeRequest();
        }
    }

    private static List<String> openMetrics(EngineFixture gateway) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest scrape = HttpRequest.newBuilder(URI.create(gateway.adminUrl() + "/metrics"))
                    .header("Accept", "application/openmetrics-text; version=1.0.0")
                    .build();
            return client.send(scrape, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        }
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
