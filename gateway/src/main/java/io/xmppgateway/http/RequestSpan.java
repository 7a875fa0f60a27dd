package io.xmppgateway.http;

import io.xmppgateway.trace.TraceContext;

/** The gateway's own part of a request's trace. Used on the exchange's I/O thread only; nothing of it blocks. */
public interface RequestSpan {

    /** Its place in the trace: what the backend gets, so that its own part hangs below this one. */
    TraceContext context();

    /** Whether anybody will see it. */
    boolean isSampled();

    /** The request has ended. */
    void end(AccessRecord told);
}
