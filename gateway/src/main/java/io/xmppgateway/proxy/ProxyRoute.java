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
 * @param sharedWithAll whether every answer says {@code Access-Control-Allow-Origin: *}
 * @param upgrade the tunnel that this route may become
 */
public record ProxyRoute(
        BackendPool backend,
        long bodyMax,
        Duration responseTimeout,
        Duration stallTimeout,
        Optional<Duration> totalTimeout,
        boolean sharedWithAll,
        Optional<Upgrade> upgrade) {

    /** Takes over when the backend switches protocols. */
    public interface Upgrade {
        /** The protocol that the backend is asked for, such as {@code websocket}. */
        String protocol();

        /** The backend agreed. */
        void upgraded(Upgraded upgraded);
    }
}
