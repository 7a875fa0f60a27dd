package io.xmppgateway.limits;

/**
 * What is worth a line in the log: each thing once a minute, and not too many in all, so that nobody can fill a disk by
 * being refused. Safe for use by many threads.
 */
public final class News {

    /** Things that are told apart; of more of them, the least recent may get a second line within a minute. */
    static final int THINGS_MAX = 4_096;
    /** Lines a second in all: an attack from everywhere is one event, not a million. */
    private static final int LINES_PER_SECOND = 1;

    private static final int LINES_BURST = 60;
    private static final long MINUTE = 60_000_000_000L;

    private final RateTable<Object> things = new RateTable<>(new Rate(MINUTE, 0), THINGS_MAX);
    private final RateTable<String> all = new RateTable<>(Rate.of(LINES_PER_SECOND, LINES_BURST), 1);

    /** Starts with nothing told. */
    public News() {}

    /**
     * Whether to tell of {@code thing}.
     *
     * @param thing a value with {@code equals}
     * @param now on the monotonic clock, in nanoseconds
     */
    public boolean isNews(Object thing, long now) {
        return things.take(thing, now) == 0 && all.take("", now) == 0;
    }
}
