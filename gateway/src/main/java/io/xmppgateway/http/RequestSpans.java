package io.xmppgateway.http;

import io.xmppgateway.trace.TraceContext;
import java.util.Optional;

/** Begins a span for each request. For all threads; nothing of it blocks but its end. */
public interface RequestSpans extends AutoCloseable {

    /**
     * Begins the span of a request.
     *
     * @param parent the place in a trace that a trusted proxy has given the request; empty begins a new trace
     */
    RequestSpan begin(Optional<TraceContext> parent);

    /** Gives spans that wait a last, bounded time to reach their collector. */
    @Override
    void close();
}
