package io.xmppgateway.limits;

/** Whether something may happen. */
public sealed interface Verdict {

    /**
     * It may.
     *
     * @param release to be run once, when what was allowed is over; does nothing for rates
     */
    record Allowed(Runnable release) implements Verdict {}

    /**
     * It may not.
     *
     * @param limit that was run into
     * @param retryAfterSeconds when to try again, at least 1
     * @param isNews whether the log has been told; what is no news deserves no line of any log
     */
    record Refused(Limit limit, long retryAfterSeconds, boolean isNews) implements Verdict {}

    /** Allowed, with nothing to release. */
    static Verdict allowed() {
        return Allowances.PLAIN;
    }
}
