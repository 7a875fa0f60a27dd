package io.xmppgateway.app;

import io.xmppgateway.bosh.BoshObserver;
import io.xmppgateway.bosh.SessionTable;
import io.xmppgateway.config.Bosh;
import io.xmppgateway.limits.Limiter;
import io.xmppgateway.logging.KeyedHash;
import io.xmppgateway.metrics.BoshMetrics;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.proxy.Observer;
import io.xmppgateway.status.Ages;
import io.xmppgateway.status.Status.AgeCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Makes what follows the BOSH sessions of each domain. */
final class BoshSessions {

    private static final long EXPIRY_PERIOD_SECONDS = 1;

    private final Limiter limiter;
    private final GatewayMetrics metrics;
    private final KeyedHash names = KeyedHash.random();
    private final LongSupplier nanoTime;
    private final Map<String, SessionTable> tables = new LinkedHashMap<>();

    BoshSessions(Limiter limiter, GatewayMetrics metrics, LongSupplier nanoTime) {
        this.limiter = limiter;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** Of one domain's route. */
    Observer observer(String domain, Bosh settings) {
        BoshMetrics meters = new BoshMetrics(metrics, domain);
        SessionTable table = new SessionTable(settings.maxSessions(), meters);
        tables.put(domain, table);
        return new BoshObserver(table, settings.waitMargin(), limiter, meters, names, nanoTime);
    }

    /** Ends sessions that were left, until the executor ends. All domains must be there. */
    void expireAgainAndAgain(ScheduledExecutorService executor) {
        List<SessionTable> all = List.copyOf(tables.values());
        // It ends with its executor, and throws nothing.
        var _ = executor.scheduleWithFixedDelay(
                () -> all.forEach(table -> table.expire(nanoTime.getAsLong())),
                EXPIRY_PERIOD_SECONDS,
                EXPIRY_PERIOD_SECONDS,
                TimeUnit.SECONDS);
    }

    /** How many sessions of a domain are how old; nothing for a domain without BOSH. */
    List<AgeCount> ages(String domain) {
        Optional<SessionTable> table = Optional.ofNullable(tables.get(domain));
        Ages ages = new Ages();
        table.ifPresent(sessions -> sessions.eachAge(nanoTime.getAsLong(), ages::add));
        return table.isPresent() ? ages.counts() : List.of();
    }
}
