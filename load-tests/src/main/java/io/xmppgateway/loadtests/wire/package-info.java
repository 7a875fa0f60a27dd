/** Netty transport, TLS and test certificates. Floor 0. */
@NullMarked
package io.xmppgateway.loadtests.wire;

import org.jspecify.annotations.NullMarked;
