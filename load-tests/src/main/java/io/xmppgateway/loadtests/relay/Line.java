package io.xmppgateway.loadtests.relay;

import java.util.Random;

/** When data that is sent now arrives: one direction of one connection. In order, as TCP has it. */
public final class Line {

    /** The least time after which TCP sends a lost segment again (Linux). */
    private static final long RETRANSMISSION_NANOS = 200_000_000L;

    private final long delayNanos;
    private final double loss;
    private final long seed;
    private final Random random;
    private long last = Long.MIN_VALUE;

    /**
     * A line.
     *
     * @param delayNanos one way
     * @param loss share of pieces that are lost once, from 0 to 1
     * @param seed of the chance
     */
    public Line(long delayNanos, double loss, long seed) {
        this.delayNanos = delayNanos;
        this.loss = loss;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** A line of the same kind, for another direction or connection. */
    Line copy(long salt) {
        return new Line(delayNanos, loss, seed + random.nextLong() + salt);
    }

    /** The arrival of what is sent now; never before what was sent earlier. */
    long due(long nowNanos) {
        long due = nowNanos + delayNanos;
        if (loss > 0 && random.nextDouble() < loss) {
            due += Math.max(RETRANSMISSION_NANOS, 2 * delayNanos);
        }
        last = last == Long.MIN_VALUE ? due : Math.max(last, due);
        return last;
    }
}
