/**
 * System tests: real XMPP clients, raw sockets and browsers' rules on one side, a real Prosody on the other, and the
 * real gateway between them. {@link io.xmppgateway.system.Stage} is what they play on.
 */
@NullMarked
package io.xmppgateway.system;

import org.jspecify.annotations.NullMarked;
