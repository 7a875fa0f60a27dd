/** What the demo needs besides the gateway itself. Floor 5. */
@NullMarked
package io.xmppgateway.demo;

import org.jspecify.annotations.NullMarked;
