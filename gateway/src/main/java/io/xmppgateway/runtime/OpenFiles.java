package io.xmppgateway.runtime;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many files the process may have open, sockets included. When all are in use, not even a connection that is to be
 * refused can be accepted, and everybody who comes waits in the kernel's queue.
 *
 * @param max the limit; {@link Long#MAX_VALUE} when there is none or it is unknown
 */
public record OpenFiles(long max) {

    /** Kept for all but clients and backends: listeners, operators' connections, logs, the runtime's own files. */
    public static final int RESERVED = 200;

    /** The process's own limit. */
    public static OpenFiles ofProcess() {
        return new OpenFiles(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE);
    }

    /** Files for connections; at least one. */
    public int connections() {
        return Math.clamp(max - RESERVED, 1, Integer.MAX_VALUE);
    }
}
