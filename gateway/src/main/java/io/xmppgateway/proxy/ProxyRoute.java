package io.xmppgateway.proxy;

import io.xmppgateway.backend.BackendPool;
import io.xmppgateway.config.Timeouts;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a route's requests are carried.
 *
 * @param backend whose connections are used
 * @param bodyMax bytes that a request's body may have
 * @param timeouts of its requests
 * @param minRates below which a transfer is ended
 * @param purpose what stands behind the route
 * @param via the gateway's word in that field
 * @param observer that looks at them
 */
public record ProxyRoute(
        BackendPool backend,
        long bodyMax,
        Timeouts timeouts,
        MinRates minRates,
        Purpose purpose,
        Via via,
        Optional<Observer> observer) {

    /**
     * Bytes a second, on the average of {@code timeouts.stall}; 0 for no minimum.
     *
     * @param request of a request's way to the backend
     * @param answer of an answer's way to the client
     */
    public record MinRates(long request, long answer) {
        /** None: for what is not a transfer. */
        public static final MinRates NONE = new MinRates(0, 0);
    }

    /** What stands behind a route. */
    public sealed interface Purpose {}

    /** Something of the backend's own, which decides itself on requests from other origins. */
    public record Application() implements Purpose {}

    /** A part of XMPP for web pages: the domain's CORS rule stands for the backend's, preflights are answered here. */
    public record SharedAcrossOrigins() implements Purpose {}

    /**
     * A tunnel that begins when the backend switches protocols.
     *
     * @param protocol that the backend is asked for, such as {@code websocket}
     * @param opened takes over when the backend agreed
     */
    public record Tunnel(String protocol, Consumer<Upgraded> opened) implements Purpose {}

    boolean ownCors() {
        return purpose instanceof SharedAcrossOrigins;
    }

    Optional<Tunnel> tunnel() {
        return purpose instanceof Tunnel tunnel ? Optional.of(tunnel) : Optional.empty();
    }
}
