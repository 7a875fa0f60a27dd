/** What operators and their machines ask: metrics, health, readiness. Floor 3. */
@NullMarked
package io.xmppgateway.admin;

import org.jspecify.annotations.NullMarked;
