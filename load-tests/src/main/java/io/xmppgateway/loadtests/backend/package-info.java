/** A stub XMPP server that is quick enough not to be the bottleneck. Floor 1. */
@NullMarked
package io.xmppgateway.loadtests.backend;

import org.jspecify.annotations.NullMarked;
