package io.xmppgateway.loadtests.result;

/**
 * The proxy's memory with a number of connections open.
 *
 * @param connections open and at rest
 * @param bytes resident, after a forced collection where the proxy is a JVM
 */
public record MemoryPoint(int connections, long bytes) {}
