package io.xmppgateway.proxy;

import io.undertow.connector.PooledByteBuffer;
import io.xmppgateway.backend.BackendConnection;
import io.xmppgateway.http.GatewayExchange;
import java.util.Optional;

/**
 * A backend that has switched protocols.
 *
 * @param exchange whose client waits for its 101
 * @param backend the connection, now a tunnel's end
 * @param early bytes that came together with the backend's 101; the receiver frees them
 */
public record Upgraded(GatewayExchange exchange, BackendConnection backend, Optional<PooledByteBuffer> early) {}
