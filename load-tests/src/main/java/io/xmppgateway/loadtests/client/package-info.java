/** The operations themselves: HTTP/1.1, HTTP/2, WebSocket, BOSH, transfers. Floor 2. */
@NullMarked
package io.xmppgateway.loadtests.client;

import org.jspecify.annotations.NullMarked;
