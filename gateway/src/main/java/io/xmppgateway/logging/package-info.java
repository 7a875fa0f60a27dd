/** What stands in the logs for things that must not stand in them. Floor 1. */
@NullMarked
package io.xmppgateway.logging;

import org.jspecify.annotations.NullMarked;
