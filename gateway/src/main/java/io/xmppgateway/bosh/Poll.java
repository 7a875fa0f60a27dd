package io.xmppgateway.bosh;

import java.util.OptionalLong;

/** One request that the server has, and may hold. */
final class Poll {

    private final long sentNanos;
    private final long waitNanos;
    /** Written by the thread of the newer request, and read by this one's. */
    private volatile OptionalLong releasedNanos = OptionalLong.empty();

    Poll(long sentNanos, long waitNanos) {
        this.sentNanos = sentNanos;
        this.waitNanos = waitNanos;
    }

    /** A newer request lets this one go; the first one counts. */
    void release(long now) {
        if (releasedNanos.isEmpty()) {
            releasedNanos = OptionalLong.of(now);
        }
    }

    Hold answered(long now) {
        return Hold.of(sentNanos, waitNanos, releasedNanos, now);
    }

    /** It ended without an answer. */
    Hold left(long now) {
        Hold hold = answered(now);
        return hold.end() == Hold.End.EVENT ? new Hold(hold.nanos(), Hold.End.LEFT) : hold;
    }
}
