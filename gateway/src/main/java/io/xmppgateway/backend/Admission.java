package io.xmppgateway.backend;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many connections to a backend may be open, and who waits while that many are. Shared by all I/O threads; reused
 * connections never come here. A permit that becomes free goes to the longest waiting, without being free in between,
 * so that nobody overtakes.
 */
final class Admission {

    /** What somebody gets who asks for a permit. */
    enum Verdict {
        /** A connection may be opened. */
        OPEN,
        /** Nobody may open one now, and the asker stands in the queue. */
        WAIT,
        /** The queue is full, too. */
        REFUSED
    }

    private final int openMax;
    private final int waitingMax;
    private final Map<BackendPool.Lease, ThreadPool.Waiter> waiting = new LinkedHashMap<>();
    private int open;
    /** For looks without the lock. */
    private volatile boolean someoneWaits;

    /**
     * @param openMax permits, 1 or more
     * @param waitingMax places in the queue, 0 or more
     */
    Admission(int openMax, int waitingMax) {
        this.openMax = openMax;
        this.waitingMax = waitingMax;
    }

    synchronized Verdict enter(ThreadPool.Waiter waiter) {
        if (open < openMax) {
            open++;
            return Verdict.OPEN;
        }
        if (waiting.size() >= waitingMax) {
            return Verdict.REFUSED;
        }
        waiting.put(waiter.lease(), waiter);
        someoneWaits = true;
        return Verdict.WAIT;
    }

    /** Takes a permit back; when somebody waits, it is theirs now, and they must be told. */
    synchronized Optional<ThreadPool.Waiter> leave() {
        Iterator<ThreadPool.Waiter> longest = waiting.values().iterator();
        if (!longest.hasNext()) {
            open--;
            return Optional.empty();
        }
        return Optional.of(take(longest));
    }

    /** The longest waiting leaves the queue without a permit when it is {@code pool}'s, which has a connection for it. */
    synchronized Optional<ThreadPool.Waiter> next(ThreadPool pool) {
        Iterator<ThreadPool.Waiter> longest = waiting.values().iterator();
        if (waiting.isEmpty() || !waiting.values().iterator().next().isOf(pool)) {
            return Optional.empty();
        }
        return Optional.of(take(longest));
    }

    /** Somebody waits no longer, if they still did. */
    Optional<ThreadPool.Waiter> giveUp(BackendPool.Lease lease) {
        // Every request comes by here at its end, and hardly one has ever waited.
        return someoneWaits ? remove(lease) : Optional.empty();
    }

    private synchronized Optional<ThreadPool.Waiter> remove(BackendPool.Lease lease) {
        Optional<ThreadPool.Waiter> waiter = Optional.ofNullable(waiting.remove(lease));
        someoneWaits = !waiting.isEmpty();
        return waiter;
    }

    boolean someoneWaits() {
        return someoneWaits;
    }

    private ThreadPool.Waiter take(Iterator<ThreadPool.Waiter> longest) {
        ThreadPool.Waiter waiter = longest.next();
        longest.remove();
        someoneWaits = !waiting.isEmpty();
        return waiter;
    }
}
