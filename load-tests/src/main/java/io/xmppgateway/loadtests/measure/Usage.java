package io.xmppgateway.loadtests.measure;

/**
 * What a process and its children have used.
 *
 * @param cpuNanos CPU time in user and kernel mode since the start, also of children that have ended
 * @param memoryBytes resident memory; pages that several processes share count once
 */
public record Usage(long cpuNanos, long memoryBytes) {

    /** CPU time between an earlier reading and this one. */
    public long cpuNanosSince(Usage earlier) {
        return cpuNanos - earlier.cpuNanos;
    }
}
