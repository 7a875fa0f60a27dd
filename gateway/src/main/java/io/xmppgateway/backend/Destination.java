package io.xmppgateway.backend;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One address of a backend: how many connections it has, and whether it failed a moment ago. Used by all I/O threads. */
final class Destination {

    /** So long an address that failed is tried only when the others fail, too. */
    private static final long PENALTY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final InetSocketAddress address;
    private final LongAdder connections;
    private volatile boolean failed;
    private volatile long failedNanos;

    /** @param connections counts those that are open or being opened */
    Destination(InetSocketAddress address, LongAdder connections) {
        this.address = address;
        this.connections = connections;
    }

    InetSocketAddress address() {
        return address;
    }

    void opening() {
        connections.increment();
    }

    void closed() {
        connections.decrement();
    }

    /** It refused, or did not answer in time. */
    void failed(long nowNanos) {
        connections.decrement();
        failedNanos = nowNanos;
        failed = true;
    }

    void succeeded() {
        failed = false;
    }

    boolean isPenalised(long nowNanos) {
        return failed && nowNanos - failedNanos < PENALTY_NANOS;
    }

    long connections() {
        return connections.sum();
    }
}
