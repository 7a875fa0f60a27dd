/** What the kernel says of processes: CPU time and memory. Floor 0. */
@NullMarked
package io.xmppgateway.loadtests.measure;

import org.jspecify.annotations.NullMarked;
