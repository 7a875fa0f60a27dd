/** Starts the proxies that are compared, each with its configuration from load-tests/peers. Floor 1. */
@NullMarked
package io.xmppgateway.loadtests.peer;

import org.jspecify.annotations.NullMarked;
