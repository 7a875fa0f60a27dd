package io.xmppgateway.loadtests.campaign;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;

/**
 * What a run has started and must take away again, also when a signal ends this process: last come, first gone. May be
 * used by several threads; its lock guards all fields.
 */
final class Estate implements AutoCloseable {

    /** Takes one thing away; says nothing when that fails. */
    @FunctionalInterface
    interface Leaving {
        void go();
    }

    private final Deque<Leaving> left = new ArrayDeque<>();
    private final Thread hook = new Thread(this::stop, "clean-up");
    private final Runnable whenStopped;
    private boolean over;
    private boolean stopped;

    /**
     * An empty one that is told when this process is asked to end.
     *
     * @param whenStopped is run after everything was taken away because of that
     */
    Estate(Runnable whenStopped) {
        this.whenStopped = whenStopped;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Takes something in.
     *
     * @throws CancellationException when the run is over meanwhile; it was taken away at once then
     */
    synchronized void add(Leaving leaving) {
        if (over) {
            leaving.go();
            throw new CancellationException("the run was stopped");
        }
        left.push(leaving);
    }

    private synchronized void stop() {
        stopped = true;
        takeAway();
        whenStopped.run();
    }

    private void takeAway() {
        over = true;
        while (!left.isEmpty()) {
            left.pop().go();
        }
    }

    /**
     * Takes everything away.
     *
     * @throws CancellationException when a signal has done so: whatever failed meanwhile, failed because of that
     */
    @Override
    public synchronized void close() {
        if (stopped) {
            throw new CancellationException("the run was stopped");
        }
        takeAway();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Then the hook finds nothing left.
        }
    }
}
