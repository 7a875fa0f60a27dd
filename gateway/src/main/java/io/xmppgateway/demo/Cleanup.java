package io.xmppgateway.demo;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has to be undone, last things first. What is added after {@link #close} is undone at once, so that a signal that
 * comes in the middle of the start leaves nothing behind.
 */
final class Cleanup implements AutoCloseable {

    private final Deque<AutoCloseable> steps = new ArrayDeque<>(); // guarded by this
    private final PrintWriter err;
    private boolean closed; // guarded by this

    /** @param err where a step that fails is told */
    Cleanup(PrintWriter err) {
        this.err = err;
    }

    synchronized void add(AutoCloseable step) {
        if (closed) {
            undo(step);
        } else {
            steps.push(step);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!steps.isEmpty()) {
            undo(steps.pop());
        }
    }

    /** One step that fails must not keep the others from being undone. */
    private void undo(AutoCloseable step) {
        try {
            step.close();
        } catch (Exception failed) {
            err.println("Could not clean up: " + failed.getMessage());
            err.flush();
        }
    }
}
