package io.xmppgateway.app;

import io.xmppgateway.http.ExchangeMeter;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Timings;
import io.xmppgateway.metrics.Distribution;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts uploads and downloads of one domain. */
final class UploadMeter implements ExchangeMeter {

    /** The rate of less says more of the way than of the transfer. */
    private static final long RATED_FROM = 64 * 1_024;

    private static final double NANOS = 1e9;

    private record Way(LongAdder bytes, Distribution sizes, Distribution rates) {
        void add(long moved, long nanos, boolean whole) {
            bytes.add(moved);
            if (whole) {
                sizes.record((double) moved);
            }
            if (whole && moved >= RATED_FROM && nanos > 0) {
                rates.record((double) moved * NANOS / nanos);
            }
        }
    }

    private final GatewayMetrics metrics;
    private final String domain;
    private final Way up;
    private final Way down;

    UploadMeter(GatewayMetrics metrics, String domain) {
        this.metrics = metrics;
        this.domain = domain;
        this.up = way("up");
        this.down = way("down");
    }

    private Way way(String direction) {
        return new Way(
                metrics.counter(Meters.UPLOAD_BYTES, domain, direction),
                metrics.distribution(Meters.UPLOAD_SIZE, domain, direction),
                metrics.distribution(Meters.UPLOAD_RATE, domain, direction));
    }

    @Override
    public void finished(GatewayExchange exchange, Timings timings) {
        String method = exchange.view().method();
        Optional<String> failure = failure(exchange.outcome(), exchange.status());
        if (method.equals("PUT") || method.equals("POST")) {
            up.add(exchange.bytesReceived(), timings.client(), failure.isEmpty());
            failure.ifPresent(reason ->
                    metrics.counter(Meters.UPLOADS_REFUSED, domain, reason).increment());
        } else if (method.equals("GET")) {
            down.add(exchange.bytesSent(), timings.transfer(), failure.isEmpty());
        }
    }

    /** Why a transfer failed, if it did. */
    static Optional<String> failure(Outcome outcome, int status) {
        return switch (outcome) {
            case ANSWERED -> ofStatus(status);
            case BODY_TOO_LARGE -> Optional.of("too_large");
            case TOO_MANY_REQUESTS -> Optional.of("limited");
            case CLIENT_STALLED -> Optional.of("stalled");
            case CLIENT_LEFT -> Optional.of("left");
            case BACKEND_UNREACHABLE, BACKEND_UNTRUSTED, BACKEND_LEFT, BACKEND_MALFORMED, BACKEND_TIMEOUT ->
                Optional.of("backend");
            default -> Optional.of("other");
        };
    }

    private static Optional<String> ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> Optional.of("denied");
            case 413 -> Optional.of("too_large");
            case 429 -> Optional.of("limited");
            case 507 -> Optional.of("full");
            default -> {
                boolean well = status >= 200 && status < 400;
                yield well ? Optional.empty() : Optional.of(status >= 500 ? "backend" : "other");
            }
        };
    }
}
