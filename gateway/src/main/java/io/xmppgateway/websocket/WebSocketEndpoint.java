package io.xmppgateway.websocket;

import io.undertow.util.Protocols;
import io.xmppgateway.backend.BackendPool;
import io.xmppgateway.config.WebSocket;
import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.proxy.ProxyEndpoint;
import io.xmppgateway.proxy.ProxyRoute;
import io.xmppgateway.proxy.Upgraded;
import io.xmppgateway.runtime.Timers;
import java.time.Duration;
import java.util.Optional;

/** The WebSocket route. */
public final class WebSocketEndpoint implements Endpoint.Driving {

    /** How long a backend may take to answer a handshake. */
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(30);

    private final ProxyEndpoint handshake;

    /**
     * @param backend where the WebSocket goes
     * @param settings for silence, pings and frames
     * @param metrics to update
     * @param timers of WebSockets
     */
    public WebSocketEndpoint(BackendPool backend, WebSocket settings, GatewayMetrics metrics, Timers timers) {
        ProxyRoute.Upgrade upgrade = new ProxyRoute.Upgrade() {
            @Override
            public String protocol() {
                return "websocket";
            }

            @Override
            public void upgraded(Upgraded upgraded) {
                new Tunnel(upgraded, settings, metrics, timers).open();
            }
        };
        this.handshake = new ProxyEndpoint(
                new ProxyRoute(
                        backend,
                        0,
                        HANDSHAKE_TIMEOUT,
                        HANDSHAKE_TIMEOUT,
                        Optional.empty(),
                        ProxyRoute.MinRates.NONE,
                        false,
                        Optional.of(upgrade)),
                timers);
    }

    @Override
    public boolean opensWebSocket() {
        return true;
    }

    @Override
    public void take(GatewayExchange exchange) {
        boolean http11 = exchange.undertow().getProtocol().equals(Protocols.HTTP_1_1);
        String method = exchange.undertow().getRequestMethod().toString();
        if (!exchange.policy().cors().admits(exchange.origin())) {
            exchange.refuse(Outcome.FORBIDDEN_ORIGIN);
        } else if (http11 && Handshake.isXmpp(method, exchange.undertow().getRequestHeaders())) {
            handshake.take(exchange);
        } else {
            exchange.refuse(Outcome.BAD_WEBSOCKET);
        }
    }
}
