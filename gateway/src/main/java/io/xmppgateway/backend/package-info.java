/**
 * Connections to the XMPP server's HTTP port: opened, verified, pooled for each I/O thread, bounded. What travels over
 * them is {@code proxy}'s business. Floor 2.
 */
@NullMarked
package io.xmppgateway.backend;

import org.jspecify.annotations.NullMarked;
