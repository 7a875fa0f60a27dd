package io.xmppgateway.limits;

/**
 * A token bucket, told as the generic cell rate algorithm: all that must be remembered of a bucket is one number, the
 * time at which it will be full again.
 *
 * @param intervalNanos between two events at the allowed rate
 * @param toleranceNanos how far ahead of that rate a burst may run
 */
record Rate(long intervalNanos, long toleranceNanos) {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    /**
     * @param perSecond events, 1 to 1,000,000
     * @param burst events that may come at once, at least 1
     */
    static Rate of(int perSecond, int burst) {
        return of(perSecond, SECOND, burst);
    }

    /**
     * @param perMinute events, 1 to 1,000,000
     * @param burst events that may come at once, at least 1
     */
    static Rate ofMinute(int perMinute, int burst) {
        return of(perMinute, MINUTE, burst);
    }

    private static Rate of(int events, long nanos, int burst) {
        long interval = nanos / events;
        return new Rate(interval, interval * (Math.max(1, burst) - 1));
    }

    /** How long an event at {@code now} would have to wait, in nanoseconds; 0 or less: it is allowed. */
    long waitNanos(long fullAt, long now) {
        return fullAt - toleranceNanos - now;
    }

    /** When the bucket will be full again after an event that was allowed. */
    long after(long fullAt, long now) {
        return (fullAt - now < 0 ? now : fullAt) + intervalNanos;
    }
}
