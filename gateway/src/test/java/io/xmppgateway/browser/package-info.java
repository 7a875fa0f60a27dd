/**
 * The demonstration as its users see it: the real {@code ./demo} as a child process, and Debian's Chromium that is led
 * through its pages. The browser trusts the demo's own certificate by its public key and resolves no name but
 * {@code localhost}, so whatever a page asked of another host would fail and be seen.
 *
 * <p>Screenshots go to {@code gateway/target/screenshots}. {@code -Dscreenshots=docs/images} also refreshes the
 * pictures of the documentation.
 */
@NullMarked
package io.xmppgateway.browser;

import org.jspecify.annotations.NullMarked;
