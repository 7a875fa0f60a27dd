/** One run: processes, warm-up, rounds in turns, results. Floor 4. */
@NullMarked
package io.xmppgateway.loadtests.campaign;

import org.jspecify.annotations.NullMarked;
