/** When operations begin, and how their latency is taken: open and closed loops. Floor 1; knows no protocol. */
@NullMarked
package io.xmppgateway.loadtests.load;

import org.jspecify.annotations.NullMarked;
