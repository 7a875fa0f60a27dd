package io.xmppgateway.bosh;

import java.net.InetAddress;
import java.time.Duration;

/**
 * What is known of a session.
 *
 * @param terms agreed at its creation
 * @param client that created it
 * @param createdNanos on the monotonic clock
 * @param rids of its requests
 * @param requests under way, held polls included
 * @param leaving whether the client has ended it, and no answer has said so yet
 * @param activeNanos when the newest of its requests began or ended
 * @param polls the requests that the server has
 */
record Session(
        Terms terms,
        InetAddress client,
        long createdNanos,
        RidWindow rids,
        int requests,
        boolean leaving,
        long activeNanos,
        Polls polls) {

    /**
     * What the server's answer to the creation says (XEP-0124 §7.2).
     *
     * @param waiting how long the server holds a request at most
     * @param hold how many requests the server holds
     * @param inactivity how long the client may be away between two requests
     */
    record Terms(Duration waiting, long hold, Duration inactivity) {

        /** For a server that gives no {@code wait}: what common servers allow, and more. */
        static final Duration WAIT_DEFAULT = Duration.ofMinutes(2);
        /** For a server that gives no {@code inactivity}: what common servers have, and more. */
        static final Duration INACTIVITY_DEFAULT = Duration.ofMinutes(1);

        /** How many requests the server holds; one when it does not say so. */
        long held() {
            return hold < 0 ? 1 : hold;
        }

        static Terms of(BodyTag answer) {
            return new Terms(
                    answer.waiting().orElse(WAIT_DEFAULT),
                    answer.hold(),
                    answer.inactivity().orElse(INACTIVITY_DEFAULT));
        }
    }

    /** After its creation. */
    static Session created(Terms terms, InetAddress client, long rid, long now) {
        return new Session(terms, client, now, RidWindow.from(rid), 0, false, now, new Polls());
    }

    /** While one more request is under way. */
    Session begun(long rid, boolean terminates, long now) {
        return new Session(
                terms, client, createdNanos, rids.with(rid), requests + 1, leaving || terminates, now, polls);
    }

    /** After one of its requests. */
    Session done(long now) {
        return new Session(terms, client, createdNanos, rids, Math.max(0, requests - 1), leaving, now, polls);
    }

    /** Whether the client was away for longer than it may be (XEP-0124 §10). */
    boolean isExpired(long now) {
        return requests == 0 && now - activeNanos - terms.inactivity.toNanos() > 0;
    }
}
