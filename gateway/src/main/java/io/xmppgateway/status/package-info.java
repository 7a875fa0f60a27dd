/** What operators see of the running gateway, as values: the snapshot, its JSON, its tree, recent problems. Floor 1. */
@NullMarked
package io.xmppgateway.status;

import org.jspecify.annotations.NullMarked;
