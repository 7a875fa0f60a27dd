/**
 * XMPP over WebSocket (RFC 7395): the handshake is checked here and relayed by {@code proxy}; after it, bytes pass both
 * ways untouched, with back-pressure, for as long as neither side is silent for too long. Floor 3.
 */
@NullMarked
package io.xmppgateway.websocket;

import org.jspecify.annotations.NullMarked;
