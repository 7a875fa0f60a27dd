package io.xmppgateway.bosh;

import io.xmppgateway.bosh.Session.Terms;
import java.util.ArrayList;
import java.util.List;

/** The requests of one session that the server has, oldest first. For many threads; a lock is held for a few steps. */
final class Polls {

    /** Requests that are followed; clients have two, and what is beyond this bound counts as held. */
    private static final int OPEN_MAX = 16;

    private final List<Poll> open = new ArrayList<>(2);

    /** The server has one more request; those beyond {@code hold} are let go, the oldest first. */
    synchronized Poll sent(Terms terms, long now) {
        Poll poll = new Poll(now, terms.waiting().toNanos());
        if (open.size() < OPEN_MAX) {
            open.add(poll);
        }
        long released = open.size() - terms.held();
        for (int i = 0; i < released; i++) {
            open.get(i).release(now);
        }
        return poll;
    }

    /** The server must answer this request at once, and all others with it. */
    synchronized void end(long now) {
        open.forEach(poll -> poll.release(now));
    }

    synchronized void over(Poll poll) {
        open.remove(poll);
    }
}
