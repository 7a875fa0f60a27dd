package io.xmppgateway.backend;

import io.xmppgateway.metrics.Distribution;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** The meters of the attempts to connect to one backend. */
final class ConnectMeters {

    private final List<LongAdder> failures;
    private final Distribution duration;
    /** Whether the last attempt succeeded; a backend counts as up until one fails. */
    private volatile boolean up = true;

    ConnectMeters(GatewayMetrics metrics, String backend) {
        this.duration = metrics.distribution(Meters.BACKEND_CONNECT, backend);
        this.failures = Arrays.stream(ConnectFailure.values())
                .map(failure -> failure.name().toLowerCase(Locale.ROOT))
                .map(reason -> metrics.counter(Meters.BACKEND_CONNECT_FAILURES, backend, reason))
                .toList();
        metrics.gauge(Meters.BACKEND_UP, () -> up ? 1 : 0, backend);
    }

    void connected(long nanos) {
        up = true;
        duration.recordNanos(nanos);
    }

    @SuppressWarnings("EnumOrdinal") // an index that this process alone uses
    void failed(ConnectFailure failure) {
        up = false;
        failures.get(failure.ordinal()).increment();
    }
}
