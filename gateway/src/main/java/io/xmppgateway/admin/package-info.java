/** What operators and their machines ask, and who may. Floor 3. */
@NullMarked
package io.xmppgateway.admin;

import org.jspecify.annotations.NullMarked;
