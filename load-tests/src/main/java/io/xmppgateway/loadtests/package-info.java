/** The load-test harness. For now one scenario, {@code smoke}: a closed loop of BOSH-shaped requests. */
@NullMarked
package io.xmppgateway.loadtests;

import org.jspecify.annotations.NullMarked;
