package io.xmppgateway.bosh;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * How long a request was held on purpose. A server may hold it until it has something to send, until {@code wait} is
 * over (XEP-0124 §7.2), or until there are more requests than {@code hold}, of which it must answer the oldest (§10).
 * What the answer takes after the last two is the server's own time; before the first nobody else can know.
 *
 * @param nanos of it
 * @param end of it
 */
record Hold(long nanos, End end) {

    /** What ended a hold. */
    enum End {
        /** The server had something to say. Its own time is not known. */
        EVENT,
        /** {@code wait} was over. */
        WAIT,
        /** A newer request came. */
        RELEASED,
        /** The request ended without an answer. */
        LEFT;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** The word in metrics. */
        String label() {
            return label;
        }
    }

    /**
     * Of a request that was answered; times are on the monotonic clock.
     *
     * @param sentNanos when the server had it
     * @param waitNanos that the server may hold it
     * @param releasedNanos when a newer request came that let it go, if one did
     * @param nowNanos when the answer came
     */
    static Hold of(long sentNanos, long waitNanos, OptionalLong releasedNanos, long nowNanos) {
        long whole = nowNanos - sentNanos;
        long untilRelease = releasedNanos.isPresent() ? releasedNanos.getAsLong() - sentNanos : Long.MAX_VALUE;
        long due = Math.min(waitNanos, untilRelease);
        if (whole < due) {
            return new Hold(whole, End.EVENT);
        }
        return new Hold(due, untilRelease < waitNanos ? End.RELEASED : End.WAIT);
    }

    /** Whether the rest of the time is what the server needed. */
    boolean leavesServiceTime() {
        return end == End.WAIT || end == End.RELEASED;
    }
}
