package io.xmppgateway.proxy;

import io.xmppgateway.backend.BackendPool;
import java.time.Duration;
import java.util.Optional;

/**
 * How a route's requests are carried.
 *
 * @param backend whose connections are used
 * @param bodyMax bytes that a request's body may have
 * @param responseTimeout from the request's last byte to the head of the answer
 * @param stallTimeout how long a transfer may stand still, in either direction
 * @param totalTimeout from the request's head to the end of the answer
 * @param minRates below which a transfer is ended
 * @param ownCors whether the domain's CORS rule stands for the backend's, and preflights are answered here
 * @param upgrade the tunnel that this route may become
 */
public record ProxyRoute(
        BackendPool backend,
        long bodyMax,
        Duration responseTimeout,
        Duration stallTimeout,
        Optional<Duration> totalTimeout,
        MinRates minRates,
        boolean ownCors,
        Optional<Upgrade> upgrade) {

    /**
     * Bytes a second, on the average of {@code stallTimeout}; 0 for no minimum.
     *
     * @param request of a request's way to the backend
     * @param answer of an answer's way to the client
     */
    public record MinRates(long request, long answer) {
        /** None: for what is not a transfer. */
        public static final MinRates NONE = new MinRates(0, 0);
    }

    /** Takes over when the backend switches protocols. */
    public interface Upgrade {
        /** The protocol that the backend is asked for, such as {@code websocket}. */
        String protocol();

        /** The backend agreed. */
        void upgraded(Upgraded upgraded);
    }
}
