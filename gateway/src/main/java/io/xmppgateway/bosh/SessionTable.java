package io.xmppgateway.bosh;

import io.xmppgateway.bosh.Session.Terms;
import io.xmppgateway.metrics.BoshMetrics;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The sessions of one domain, by sid. A table that is full forgets the session that was idle longest: only measures and
 * exact timeouts are lost with it, so nobody is turned away for it. For many threads; striped, and a lock is held for
 * one look-up.
 */
public final class SessionTable {

    /** Characters of a sid; a session with a longer one is not followed. */
    static final int SID_MAX = 256;
    /** Sessions with requests under way that are passed over in the search for an idle one to forget. */
    private static final int BUSY_PASSED = 16;

    private static final int STRIPES = 16;
    /** Smaller tables have one stripe: dividing them would only make their bound uneven. */
    private static final int STRIPED_FROM = 1_024;

    private final List<Map<String, Session>> stripes = new ArrayList<>();
    private final int stripeMax;
    private final BoshMetrics metrics;

    /**
     * @param sessionsMax in memory
     * @param metrics told of every creation and every end
     */
    public SessionTable(int sessionsMax, BoshMetrics metrics) {
        int count = sessionsMax >= STRIPED_FROM ? STRIPES : 1;
        this.stripeMax = sessionsMax / count;
        this.metrics = metrics;
        for (int i = 0; i < count; i++) {
            stripes.add(new LinkedHashMap<>(16, 0.75f, true));
        }
    }

    /** The server has created a session. */
    void created(String sid, Terms terms, InetAddress client, long rid, long now) {
        if (sid.length() > SID_MAX) {
            return;
        }
        Map<String, Session> stripe = stripe(sid);
        synchronized (stripe) {
            Session replaced = stripe.put(sid, Session.created(terms, client, rid, now));
            if (replaced != null) {
                metrics.ended(SessionEnd.OTHER.label(), now - replaced.createdNanos());
            }
            metrics.created();
            if (stripe.size() > stripeMax) {
                forgetOne(stripe, now);
            }
        }
    }

    /** A request of a session has come; nothing when the session is not known. Then {@link #done} follows. */
    Optional<Session> begun(String sid, long rid, boolean terminates, long now) {
        Map<String, Session> stripe = stripe(sid);
        synchronized (stripe) {
            Session session = stripe.get(sid);
            if (session == null) {
                return Optional.empty();
            }
            RidWindow.Kind kind = session.rids().kind(rid);
            if (kind != RidWindow.Kind.NEXT) {
                metrics.oddRid(kind.label());
            }
            Session after = session.begun(rid, terminates, now);
            stripe.put(sid, after);
            return Optional.of(after);
        }
    }

    /** A request that {@link #begun} knew is over. */
    void done(String sid, long now) {
        Map<String, Session> stripe = stripe(sid);
        synchronized (stripe) {
            stripe.computeIfPresent(sid, (same, session) -> session.done(now));
        }
    }

    /** A session has ended, if it had not already. An end for no reason is the client's, if that has asked for it. */
    void ended(String sid, SessionEnd end, long now) {
        Map<String, Session> stripe = stripe(sid);
        synchronized (stripe) {
            Session session = stripe.remove(sid);
            if (session != null) {
                boolean asked = end == SessionEnd.SERVER && session.leaving();
                metrics.ended((asked ? SessionEnd.CLIENT : end).label(), now - session.createdNanos());
            }
        }
    }

    /** Ends the sessions whose clients were away for too long. To be called now and then. */
    public void expire(long now) {
        for (Map<String, Session> stripe : stripes) {
            synchronized (stripe) {
                stripe.values().removeIf(session -> {
                    boolean expired = session.isExpired(now);
                    if (expired) {
                        metrics.ended(SessionEnd.INACTIVITY.label(), now - session.createdNanos());
                    }
                    return expired;
                });
            }
        }
    }

    /** Tells the age of every session, in nanoseconds; {@code age} runs under a lock, so it must be quick. */
    public void eachAge(long now, LongConsumer age) {
        for (Map<String, Session> stripe : stripes) {
            synchronized (stripe) {
                stripe.values().forEach(session -> age.accept(now - session.createdNanos()));
            }
        }
    }

    /** How many sessions are followed. */
    int size() {
        int size = 0;
        for (Map<String, Session> stripe : stripes) {
            synchronized (stripe) {
                size += stripe.size();
            }
        }
        return size;
    }

    /** The least recently used stand first; of these, one without a request under way. */
    private void forgetOne(Map<String, Session> stripe, long now) {
        Iterator<Session> oldest = stripe.values().iterator();
        for (int i = 0; i < BUSY_PASSED && oldest.hasNext(); i++) {
            Session session = oldest.next();
            if (session.requests() == 0) {
                oldest.remove();
                metrics.ended(SessionEnd.FORGOTTEN.label(), now - session.createdNanos());
                return;
            }
        }
        Iterator<Session> first = stripe.values().iterator();
        Session session = first.next();
        first.remove();
        metrics.ended(SessionEnd.FORGOTTEN.label(), now - session.createdNanos());
    }

    private Map<String, Session> stripe(String sid) {
        int hash = sid.hashCode();
        return stripes.get(Math.floorMod(hash ^ (hash >>> 16), stripes.size()));
    }
}
