package io.xmppgateway.metrics;

import java.util.Map;
import java.util.TreeMap;

/** Meters of the process and the JVM that Micrometer brings; names as in the exposition. */
public final class BorrowedMeters {

    private static final Map<String, String> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("jvm_buffer_count_buffers", "Buffers of a pool, of the JVM's own counting"),
            Map.entry("jvm_buffer_memory_used_bytes", "Memory of these buffers; `id=\"direct\"` holds the gateway's"),
            Map.entry("jvm_buffer_total_capacity_bytes", "Their capacity"),
            Map.entry(
                    "jvm_gc_concurrent_phase_time_seconds", "Time in concurrent phases, of collectors that have them"),
            Map.entry("jvm_gc_live_data_size_bytes", "Long-lived memory after a full collection"),
            Map.entry("jvm_gc_max_data_size_bytes", "Most memory that the long-lived pool may have"),
            Map.entry("jvm_gc_memory_allocated_bytes_total", "Memory that was allocated between collections"),
            Map.entry("jvm_gc_memory_promoted_bytes_total", "Memory that became long-lived"),
            Map.entry("jvm_gc_pause_seconds", "Pauses of the collector, from the first one on"),
            Map.entry("jvm_memory_committed_bytes", "Memory that the JVM has from the system"),
            Map.entry("jvm_memory_max_bytes", "Memory that it may have; -1 for no bound"),
            Map.entry("jvm_memory_used_bytes", "Memory in use"),
            Map.entry("jvm_threads_daemon_threads", "Daemon threads"),
            Map.entry("jvm_threads_live_threads", "Threads"),
            Map.entry("jvm_threads_peak_threads", "Most threads so far"),
            Map.entry("jvm_threads_started_threads_total", "Threads that were started"),
            Map.entry("jvm_threads_states_threads", "Threads by state"),
            Map.entry("process_cpu_seconds_total", "CPU time of the process"),
            Map.entry("process_cpu_usage", "Its share of all processors, 0 to 1"),
            Map.entry("process_files_max_files", "Files that the process may have open"),
            Map.entry("process_files_open_files", "Files that it has open, sockets included"),
            Map.entry("process_start_time_seconds", "When it started, since 1970"),
            Map.entry("process_uptime_seconds", "How long it runs"),
            Map.entry("system_cpu_usage", "Load of all processors, 0 to 1"),
            Map.entry("system_load_average_1m", "The system's load average of a minute")));

    private BorrowedMeters() {}

    /** What each of them says, by name. */
    public static Map<String, String> all() {
        return ALL;
    }
}
