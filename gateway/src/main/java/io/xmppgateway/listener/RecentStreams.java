package io.xmppgateway.listener;

import java.util.LinkedHashSet;
import java.util.Set;

/** The streams of a connection that were reset last. Both sides may still have frames for them on the way. */
final class RecentStreams {

    /** More than either side may reset before the connection ends. */
    static final int KEPT = 256;

    private final Set<Integer> streams = new LinkedHashSet<>();

    synchronized void add(int stream) {
        if (streams.size() >= KEPT && !streams.contains(stream)) {
            streams.remove(streams.iterator().next());
        }
        streams.add(stream);
    }

    synchronized boolean contains(int stream) {
        return streams.contains(stream);
    }
}
