/**
 * Sockets that the public connects to: accepted, put through TLS, and handed to Undertow's HTTP/1.1 or HTTP/2 as ALPN
 * says. Floor 2.
 */
@NullMarked
package io.xmppgateway.listener;

import org.jspecify.annotations.NullMarked;
