/** Names and addresses as values: host names, socket addresses, networks. Floor 0: no I/O, no name lookups. */
@NullMarked
package io.xmppgateway.net;

import org.jspecify.annotations.NullMarked;
