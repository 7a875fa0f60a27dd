package io.xmppgateway.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector that speaks OTLP over HTTP (https://opentelemetry.io/docs/specs/otlp/#otlphttp), and answers as told. */
final class SpanCollector implements AutoCloseable {

    private final HttpServer server;
    private final int status;
    private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();

    private SpanCollector(HttpServer server, int status) {
        this.server = server;
        this.status = status;
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    static SpanCollector answering(int status) throws IOException {
        return new SpanCollector(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), status);
    }

    /** The gateway's setting to send here. */
    String settings(int sampleOneIn) {
        return "tracing: {collector: 'http://127.0.0.1:%d', sample-one-in: %d}\n"
                .formatted(server.getAddress().getPort(), sampleOneIn);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestHeaders().getFirst("Content-Type").equals("application/x-protobuf")) {
                received.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    /** All that has come. */
    List<ResourceSpans> received() {
        return received;
    }

    /** All spans that have come. */
    List<Span> spans() {
        return received.stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    static Map<String, String> attributes(List<KeyValue> list) {
        return list.stream().collect(Collectors.toMap(KeyValue::getKey, pair -> text(pair.getValue())));
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> String.valueOf(value.getIntValue());
            case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
