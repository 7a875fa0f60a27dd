package io.xmppgateway.proxy;

import io.undertow.server.HttpServerExchange;
import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import io.xmppgateway.policy.Cors;
import java.util.function.LongSupplier;

/** A route that passes requests to a backend. */
public final class ProxyEndpoint implements Endpoint.Driving {

    private final ProxyRoute route;
    private final LongSupplier nanoTime;

    /**
     * @param route how to carry them
     * @param nanoTime the monotonic clock
     */
    public ProxyEndpoint(ProxyRoute route, LongSupplier nanoTime) {
        this.route = route;
        this.nanoTime = nanoTime;
    }

    @Override
    public void take(GatewayExchange exchange) {
        HttpServerExchange undertow = exchange.undertow();
        String method = undertow.getRequestMethod().toString();
        if (route.ownCors()
                && Cors.isPreflight(method, exchange.origin(), exchange.field("Access-Control-Request-Method"))) {
            Cors cors = exchange.policy().cors();
            exchange.reply(new Reply.Bytes(200, cors.preflightFields(exchange.origin()), new byte[0]));
        } else if (route.via().isLoop(undertow.getRequestHeaders().get(Via.FIELD))) {
            exchange.refuse(Outcome.REQUEST_LOOP);
        } else if (undertow.getRequestContentLength() > route.bodyMax()) {
            exchange.refuse(Outcome.BODY_TOO_LARGE);
        } else {
            new ProxiedExchange(exchange, route, nanoTime).start();
        }
    }
}
