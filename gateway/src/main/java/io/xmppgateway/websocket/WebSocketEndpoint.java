package io.xmppgateway.websocket;

import io.undertow.util.Protocols;
import io.xmppgateway.backend.BackendPool;
import io.xmppgateway.config.Timeouts;
import io.xmppgateway.config.WebSocket;
import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.proxy.ProxyEndpoint;
import io.xmppgateway.proxy.ProxyRoute;
import io.xmppgateway.proxy.Via;
import io.xmppgateway.runtime.Timers;
import java.time.Duration;
import java.util.Optional;

/** The WebSocket route. */
public final class WebSocketEndpoint implements Endpoint.Driving {

    private final ProxyEndpoint handshake;

    /**
     * @param backend where the WebSocket goes
     * @param settings for silence, pings and frames
     * @param via the gateway's word in that field
     * @param metrics to update
     * @param domain of the route
     * @param timers of WebSockets
     */
    public WebSocketEndpoint(
            BackendPool backend, WebSocket settings, Via via, GatewayMetrics metrics, String domain, Timers timers) {
        TunnelMeters meters = new TunnelMeters(metrics, domain);
        Duration handshakeTimeout = settings.handshakeTimeout();
        Timeouts timeouts = new Timeouts(
                settings.connectTimeout(), Duration.ZERO, handshakeTimeout, handshakeTimeout, Optional.empty());
        ProxyRoute.Tunnel tunnel =
                new ProxyRoute.Tunnel("websocket", upgraded -> new Tunnel(upgraded, settings, meters, timers).open());
        this.handshake = new ProxyEndpoint(
                new ProxyRoute(backend, 0, timeouts, ProxyRoute.MinRates.NONE, tunnel, via, Optional.empty()), timers);
    }

    @Override
    public boolean opensWebSocket() {
        return true;
    }

    @Override
    public void take(GatewayExchange exchange) {
        boolean http11 = exchange.undertow().getProtocol().equals(Protocols.HTTP_1_1);
        String method = exchange.undertow().getRequestMethod().toString();
        if (!exchange.policy().cors().admits(exchange.fields().origin())) {
            exchange.refuse(Outcome.FORBIDDEN_ORIGIN);
        } else if (http11 && Handshake.isXmpp(method, exchange.undertow().getRequestHeaders())) {
            handshake.take(exchange);
        } else {
            exchange.refuse(Outcome.BAD_WEBSOCKET);
        }
    }
}
