/** What all I/O threads share: timers and buffers, counted while they are out. Floor 0. */
@NullMarked
package io.xmppgateway.runtime;

import org.jspecify.annotations.NullMarked;
