/** The commands. Floor 5. */
@NullMarked
package io.xmppgateway.loadtests.cli;

import org.jspecify.annotations.NullMarked;
