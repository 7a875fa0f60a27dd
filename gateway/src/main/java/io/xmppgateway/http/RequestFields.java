package io.xmppgateway.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.xmppgateway.trace.TraceContext;
import java.util.List;
import java.util.Optional;

/** The fields of a request. */
public record RequestFields(HeaderMap headers) {

    private static final HttpString TRACEPARENT = new HttpString("traceparent");
    private static final HttpString TRACESTATE = new HttpString("tracestate");

    /** The first value of a field. */
    public Optional<String> first(String name) {
        HeaderValues values = headers.get(name);
        return values == null ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** The web page that asks; two of them are none that any list has. */
    public Optional<String> origin() {
        List<String> values = all(Headers.ORIGIN);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", values));
    }

    /** The place in a trace, if there is a valid one. */
    Optional<TraceContext> trace() {
        return TraceContext.of(all(TRACEPARENT), all(TRACESTATE));
    }

    private List<String> all(HttpString name) {
        HeaderValues values = headers.get(name);
        return values == null ? List.of() : values;
    }
}
