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

    private record Offender(Limit limit, Object who) {}

    private final Consumer<Limit> meter;
    private final Function<InetAddress, String> shown;
    private final News news = new News();

    /**
     * @param meter told of every refusal
     * @param shown as much of an address as the log may have
     */
    public Refusals(Consumer<Limit> meter, Function<InetAddress, String> shown) {
        this.meter = meter;
        this.shown = shown;
    }

    /** An address ran into one of its own limits; returns whether that was news. */
    boolean client(Limit limit, InetAddress key, long now) {
        meter.accept(limit);
        boolean isNews = isNews(limit, key, now);
        if (isNews) {
            LOG.warn(
                    "limit {} reached by {}; its further refusals are only counted for a minute",
                    limit.label(),
                    shown.apply(key));
        }
        return isNews;
    }

    /** A domain, or the whole gateway, ran into a limit; returns whether that was news. */
    boolean shared(Limit limit, String who, long now) {
        meter.accept(limit);
        boolean isNews = isNews(limit, who, now);
        if (isNews) {
            LOG.warn("limit {} reached by {}; its further refusals are only counted for a minute", limit.label(), who);
        }
        return isNews;
    }

    boolean isNews(Limit limit, Object who, long now) {
        return news.isNews(new Offender(limit, who), now);
    }
}
