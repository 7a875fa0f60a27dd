/**
 * The front door of an XMPP server. Rooms stand on floors and use lower floors only; {@code ArchitectureTest} holds
 * the list.
 */
@NullMarked
package io.xmppgateway;

import org.jspecify.annotations.NullMarked;
