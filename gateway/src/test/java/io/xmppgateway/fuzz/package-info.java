/**
 * Fuzzing of every parser that is ours. The targets stand beside the parsers, as {@code *FuzzTest}; here is what they
 * share, and what runs them for a while.
 */
@NullMarked
package io.xmppgateway.fuzz;

import org.jspecify.annotations.NullMarked;
