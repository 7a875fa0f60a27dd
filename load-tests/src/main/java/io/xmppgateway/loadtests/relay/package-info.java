/** A TCP relay that adds delay, and stalls as loss would. Floor 1. */
@NullMarked
package io.xmppgateway.loadtests.relay;

import org.jspecify.annotations.NullMarked;
