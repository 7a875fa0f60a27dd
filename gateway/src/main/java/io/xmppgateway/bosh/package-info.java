/**
 * The gateway looks into BOSH bodies (XEP-0124, XEP-0206) as they pass: it knows sessions by their creation and their
 * end, and never changes a byte. Floor 3.
 */
@NullMarked
package io.xmppgateway.bosh;

import org.jspecify.annotations.NullMarked;
