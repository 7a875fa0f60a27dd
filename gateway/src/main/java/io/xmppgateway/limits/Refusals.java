package io.xmppgateway.limits;

import java.net.InetAddress;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of refusals: every one to the meters, and to the log one line a minute for an offender, so that nobody can fill
 * a disk by being refused.
 */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** Offenders that are told apart; of more of them, the least recent may get a second line within a minute. */
    static final int OFFENDERS_MAX = 4_096;
    /** Lines a second in all: an attack from everywhere is one event, not a million. */
    private static final int LINES_PER_SECOND = 1;

    private static final int LINES_BURST = 60;
    private static final long MINUTE = 60_000_000_000L;

    private record Offender(Limit limit, Object who) {}

    private final Consumer<Limit> meter;
    private final Function<InetAddress, String> shown;
    private final RateTable<Offender> offenders = new RateTable<>(new Rate(MINUTE, 0), OFFENDERS_MAX);
    private final RateTable<String> all = new RateTable<>(Rate.of(LINES_PER_SECOND, LINES_BURST), 1);

    /**
     * @param meter told of every refusal
     * @param shown as much of an address as the log may have
     */
    public Refusals(Consumer<Limit> meter, Function<InetAddress, String> shown) {
        this.meter = meter;
        this.shown = shown;
    }

    /** An address ran into one of its own limits. */
    void client(Limit limit, InetAddress key, long now) {
        meter.accept(limit);
        if (isNews(limit, key, now)) {
            LOG.warn(
                    "limit {} reached by {}; its further refusals are only counted for a minute",
                    limit.label(),
                    shown.apply(key));
        }
    }

    /** A domain, or the whole gateway, ran into a limit. */
    void shared(Limit limit, String who, long now) {
        meter.accept(limit);
        if (isNews(limit, who, now)) {
            LOG.warn("limit {} reached by {}; its further refusals are only counted for a minute", limit.label(), who);
        }
    }

    boolean isNews(Limit limit, Object who, long now) {
        return offenders.take(new Offender(limit, who), now) == 0 && all.take("", now) == 0;
    }
}
