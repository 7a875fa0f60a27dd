/** The values that a run yields, and the arithmetic on them: medians, spread, ratios. Floor 0. */
@NullMarked
package io.xmppgateway.loadtests.result;

import org.jspecify.annotations.NullMarked;
