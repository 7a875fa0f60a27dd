/** Every meter of the gateway, with its name, in one place. Floor 0. */
@NullMarked
package io.xmppgateway.metrics;

import org.jspecify.annotations.NullMarked;
