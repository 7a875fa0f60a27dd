package io.xmppgateway.bosh;

import java.util.Locale;

/**
 * The rids that a session's requests have brought, of the newest 64 (XEP-0124 §14). They may come in another order than
 * they were sent in, for they travel on several connections.
 *
 * @param highest of all
 * @param seen one bit for each of the newest 64, the lowest for {@code highest}
 */
record RidWindow(long highest, long seen) {

    private static final int SIZE = Long.SIZE;

    /** What a rid is to the ones before it. */
    enum Kind {
        /** The one after the highest. */
        NEXT,
        /** A higher one: some are missing. */
        GAP,
        /** One that was missing. */
        LATE,
        /** One that was here before: the client has lost the answer (XEP-0124 §14.3). */
        REPLAY,
        /** No number, or further ahead than any client may be. */
        WRONG;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** The word in metrics. */
        String label() {
            return label;
        }
    }

    /** After a session's first request. */
    static RidWindow from(long rid) {
        return new RidWindow(rid, 1);
    }

    /** What {@code rid} is. */
    Kind kind(long rid) {
        long ahead = rid - highest;
        if (rid < 0 || ahead >= SIZE) {
            return Kind.WRONG;
        }
        if (ahead > 0) {
            return ahead == 1 ? Kind.NEXT : Kind.GAP;
        }
        return ahead > -SIZE && ((seen >>> -ahead) & 1) == 0 ? Kind.LATE : Kind.REPLAY;
    }

    /** After {@code rid}. */
    RidWindow with(long rid) {
        long ahead = rid - highest;
        return switch (kind(rid)) {
            case NEXT, GAP -> new RidWindow(rid, (seen << ahead) | 1);
            case LATE -> new RidWindow(highest, seen | (1L << -ahead));
            case REPLAY, WRONG -> this;
        };
    }
}
