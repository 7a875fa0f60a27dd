/** Puts the rooms together: start, stop, and which endpoint stands at which route. Floor 4. */
@NullMarked
package io.xmppgateway.app;

import org.jspecify.annotations.NullMarked;
