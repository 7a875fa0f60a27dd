/** The command line. Floor 5: it may use every room. */
@NullMarked
package io.xmppgateway.cli;

import org.jspecify.annotations.NullMarked;
