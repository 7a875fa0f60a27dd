package io.xmppgateway.proxy;

import io.xmppgateway.trace.TraceContext;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What the gateway itself tells a backend about a request.
 *
 * @param client its address
 * @param secure whether it came over TLS
 * @param via the whole value of that field, our own part included
 * @param upgrade the protocol to ask the backend for, or empty
 * @param asksFirst whether the body waits for the backend's 100 (RFC 9110 §10.1.1)
 * @param chunked whether the body will be sent in the chunked coding
 * @param trace the request's place in a trace, if it has one
 */
record Hop(
        InetAddress client,
        boolean secure,
        String via,
        String upgrade,
        boolean asksFirst,
        boolean chunked,
        Optional<TraceContext> trace) {}
