package io.xmppgateway.proxyheader;

import java.net.InetSocketAddress;

/** What is known of a connection's PROXY header (HAProxy's {@code proxy-protocol.txt}, versions 1 and 2). */
public sealed interface ProxyHeader {

    /** The header is not whole yet. */
    record NeedMore() implements ProxyHeader {}

    /** The header is whole, and the connection's own addresses are right: the balancer speaks for itself, or cannot say. */
    record Local() implements ProxyHeader {}

    /**
     * The header is whole, and the balancer speaks for somebody else.
     *
     * @param source the client
     * @param destination what the client connected to
     */
    record Proxied(InetSocketAddress source, InetSocketAddress destination) implements ProxyHeader {}

    /**
     * This is no such header; nothing may be believed of the connection.
     *
     * @param reason for the log, without anything that the peer sent
     */
    record Malformed(String reason) implements ProxyHeader {}
}
