package io.xmppgateway.proxy;

import java.net.InetAddress;

/**
 * What the gateway itself tells a backend about a request.
 *
 * @param client its address
 * @param secure whether it came over TLS
 * @param via the whole value of that field, our own part included
 * @param upgrade the protocol to ask the backend for, or empty
 * @param asksFirst whether the body waits for the backend's 100 (RFC 9110 §10.1.1)
 * @param chunked whether the body will be sent in the chunked coding
 */
record Hop(InetAddress client, boolean secure, String via, String upgrade, boolean asksFirst, boolean chunked) {}
