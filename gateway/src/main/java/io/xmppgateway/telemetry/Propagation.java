package io.xmppgateway.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.xmppgateway.trace.TraceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Trace context between our type and OpenTelemetry's. */
final class Propagation {

    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private Propagation() {}

    /** A context whose span is that of the sender. */
    static Context read(TraceContext sent) {
        return W3C.extract(Context.root(), sent, Propagation::field);
    }

    private static @Nullable String field(@Nullable TraceContext sent, String name) {
        if (sent == null) {
            return null;
        }
        return name.equals(PARENT) ? sent.traceparent() : sent.tracestate();
    }

    /** What is sent of a span. */
    static TraceContext written(Span span) {
        Map<String, String> fields = new HashMap<>();
        W3C.inject(Context.root().with(span), fields, (carrier, key, value) -> fields.put(key, value));
        return new TraceContext(Objects.requireNonNull(fields.get(PARENT)), fields.getOrDefault(STATE, ""));
    }
}
