/** Reads the header of the PROXY protocol, which says for whom a balancer connects. Floor 0: no I/O. */
@NullMarked
package io.xmppgateway.proxyheader;

import org.jspecify.annotations.NullMarked;
