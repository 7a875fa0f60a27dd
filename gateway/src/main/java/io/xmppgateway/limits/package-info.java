/**
 * How much one address and one domain may take: rates, and things that are open at the same time. Values and arithmetic
 * only: addresses and the time are passed in, verdicts come out. Memory is bounded whatever the public does. Floor 1.
 */
@NullMarked
package io.xmppgateway.limits;

import org.jspecify.annotations.NullMarked;
