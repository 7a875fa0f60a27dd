package io.xmppgateway.http;

/**
 * Where the time of one exchange goes. The stages follow each other without gaps, so that they add up to the whole. Used
 * on the exchange's I/O thread only; the clock is read at a change of stage and nowhere else.
 */
public final class Timeline {

    private final long startedNanos;
    private long client;
    private long queue;
    private long connect;
    private long hold;
    private long backend;
    private long transfer;
    private Stage stage = Stage.CLIENT;
    private long sinceNanos;

    /** @param startedNanos when the request's head was complete, on the monotonic clock */
    Timeline(long startedNanos) {
        this.startedNanos = startedNanos;
        this.sinceNanos = startedNanos;
    }

    /** When the request's head was complete, on the monotonic clock. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Where the exchange is. */
    public Stage stage() {
        return stage;
    }

    /** Since when it has been there, on the monotonic clock. */
    public long sinceNanos() {
        return sinceNanos;
    }

    void enter(Stage next, long now) {
        long spent = now - sinceNanos;
        switch (stage) {
            case CLIENT -> client += spent;
            case QUEUE -> queue += spent;
            case CONNECT -> connect += spent;
            case HOLD -> hold += spent;
            case BACKEND -> backend += spent;
            case TRANSFER -> transfer += spent;
        }
        stage = next;
        sinceNanos = now;
    }

    /** So much of the time that the backend took, it kept the answer back on purpose. */
    void hold(long nanos) {
        long held = Math.max(0, Math.min(nanos, backend));
        backend -= held;
        hold += held;
    }

    /** What was spent up to {@code now}. */
    Timings timings(long now) {
        enter(stage, now);
        return new Timings(client, queue, connect, hold, backend, transfer);
    }
}
