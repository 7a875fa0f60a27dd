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
    private boolean served;
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

    /** The backend's answer begins. */
    void answered(long now) {
        served = true;
        enter(Stage.TRANSFER, now);
    }

    /** Whether a backend has answered, and its time for that is known. */
    boolean isServed() {
        return served;
    }

    /**
     * Of the time that the backend took for the first byte of its answer, it held the request for so long on purpose.
     *
     * @param leavesServiceTime whether the rest is what the backend needed; otherwise that is not known
     */
    public void held(long nanos, boolean leavesServiceTime, long now) {
        if (stage == Stage.BACKEND) {
            enter(Stage.BACKEND, now);
        }
        served &= leavesServiceTime;
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
