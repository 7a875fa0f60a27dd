/**
 * Conformance suites that others wrote, raw HTTP/2 frames, and fuzzing, against the real gateway. {@link
 * io.xmppgateway.suites.SuiteGateway} is what they run against.
 */
@NullMarked
package io.xmppgateway.suites;

import org.jspecify.annotations.NullMarked;
