package io.xmppgateway.proxy;

import io.undertow.server.HttpServerExchange;
import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import io.xmppgateway.policy.Cors;
import io.xmppgateway.runtime.Timers;

/** A route that passes requests to a backend. */
public final class ProxyEndpoint implements Endpoint.Driving {

    private final ProxyRoute route;
    private final Timers timers;

    /**
     * @param route how to carry them
     * @param timers of requests
     */
    public ProxyEndpoint(ProxyRoute route, Timers timers) {
        this.route = route;
        this.timers = timers;
    }

    @Override
    public void take(GatewayExchange exchange) {
        HttpServerExchange undertow = exchange.undertow();
        String method = undertow.getRequestMethod().toString();
        if (route.ownCors()
                && Cors.isPreflight(
                        method, exchange.fields().origin(), exchange.fields().first("Access-Control-Request-Method"))) {
            Cors cors = exchange.policy().cors();
            exchange.reply(
                    new Reply.Bytes(200, cors.preflightFields(exchange.fields().origin()), new byte[0]));
        } else if (route.via().isLoop(undertow.getRequestHeaders().get(Via.FIELD))) {
            exchange.refuse(Outcome.REQUEST_LOOP);
        } else if (undertow.getRequestContentLength() > route.bodyMax()) {
            exchange.refuse(Outcome.BODY_TOO_LARGE);
        } else {
            new ProxiedExchange(exchange, route, timers).start();
        }
    }
}
