package io.xmppgateway.logging;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the same message pass so often in a minute, and counts the rest. Of more messages than {@link #KINDS_MAX} at a
 * time, the further ones are taken for the same. For many threads.
 */
public final class Repeats {

    /** Messages that are told apart. */
    static final int KINDS_MAX = 1_024;

    /** A minute in nanoseconds. */
    public static final long MINUTE_NANOS = 60_000_000_000L;

    private static final Kind OTHERS = new Kind("io.xmppgateway", "WARN", "various messages");

    /**
     * What makes messages the same, whatever their arguments are.
     *
     * @param logger its name
     * @param level its severity
     * @param message before its arguments are put in
     */
    public record Kind(String logger, String level, String message) {}

    /**
     * Messages that did not pass.
     *
     * @param kind of all of them
     * @param count how many
     */
    public record Held(Kind kind, int count) {}

    private static final class Minute {
        private final long beginNanos;
        private int seen;

        Minute(long beginNanos) {
            this.beginNanos = beginNanos;
        }
    }

    private final int passedMax;
    /** The oldest first. */
    private final Map<Kind, Minute> minutes = new LinkedHashMap<>();

    /**
     * Begins with nothing seen.
     *
     * @param passedMax within a minute
     */
    public Repeats(int passedMax) {
        this.passedMax = passedMax;
    }

    /** Whether a message passes. Call {@link #ended} before, so that its minute is the current one. */
    public synchronized boolean passes(Kind kind, long nowNanos) {
        boolean isTold = minutes.containsKey(kind) || minutes.size() < KINDS_MAX;
        Kind told = isTold ? kind : OTHERS;
        Minute minute = minutes.computeIfAbsent(told, k -> new Minute(nowNanos));
        minute.seen++;
        return minute.seen <= passedMax;
    }

    /** Ends the minutes that are over; what was held back in them. */
    public synchronized List<Held> ended(long nowNanos) {
        List<Held> held = new ArrayList<>();
        Iterator<Map.Entry<Kind, Minute>> oldestFirst = minutes.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<Kind, Minute> entry = oldestFirst.next();
            if (nowNanos - entry.getValue().beginNanos < MINUTE_NANOS) {
                break;
            }
            int more = entry.getValue().seen - passedMax;
            if (more > 0) {
                held.add(new Held(entry.getKey(), more));
            }
            oldestFirst.remove();
        }
        return held;
    }
}
