package io.xmppgateway.dashboards;

import static io.xmppgateway.dashboards.Dashboard.row;
import static io.xmppgateway.dashboards.Panel.Format.BYTES;
import static io.xmppgateway.dashboards.Panel.Format.BYTES_PER_SECOND;
import static io.xmppgateway.dashboards.Panel.Format.COUNT;
import static io.xmppgateway.dashboards.Panel.Format.RATE;
import static io.xmppgateway.dashboards.Panel.Format.SECONDS;
import static io.xmppgateway.dashboards.Panel.Format.SHARE;
import static io.xmppgateway.dashboards.Panel.graph;
import static io.xmppgateway.dashboards.Panel.number;
import static io.xmppgateway.metrics.Label.RESULT;
import static io.xmppgateway.metrics.Label.THREAD;

import io.xmppgateway.dashboards.Panel.Query;
import io.xmppgateway.metrics.Meters;
import java.util.List;

/** The process, its threads and its memory. */
final class JvmBoard {

    private static final String OURS = "job=\"xmpp-gateway\"";

    private JvmBoard() {}

    static Dashboard board() {
        return new Dashboard(
                "xmpp-gateway-jvm",
                "XMPP gateway: JVM",
                "The gateway's process: versions, processor, I/O threads, memory, open files",
                List.of(process(), processor(), memory(), gateway()));
    }

    private static Dashboard.Row process() {
        return row(
                "Process",
                number(
                        "Version",
                        "Of the gateway and of Java.",
                        COUNT,
                        new Query(Ask.other(Meters.BUILD.series()), "{{instance}}: {{version}}, Java {{java}}")),
                number("Uptime", "Since the last start.", SECONDS, of("process_uptime_seconds")),
                number(
                        "Open files",
                        "Sockets included, as a share of what the process may open.",
                        SHARE,
                        new Query(
                                Ask.other("process_files_open_files", OURS) + " / "
                                        + Ask.other("process_files_max_files", OURS),
                                "{{instance}}")));
    }

    private static Dashboard.Row processor() {
        return row(
                "Processor and threads",
                graph(
                        "Lag of the I/O threads",
                        "How late a timer goes off: everything that the thread does waits that long.",
                        SECONDS,
                        Ask.quantiles(Meters.EVENT_LOOP_LAG, THREAD)),
                graph(
                        "Processors in use",
                        "By this process.",
                        COUNT,
                        new Query(Ask.otherRate("process_cpu_seconds_total", OURS), "{{instance}}")),
                graph(
                        "Pauses of the garbage collector",
                        "Seconds each second in which all threads stand still.",
                        SECONDS,
                        new Query(
                                "sum by (instance) (" + Ask.otherRate("jvm_gc_pause_seconds_sum", OURS) + ")",
                                "{{instance}}")),
                graph("Threads", "All live ones.", COUNT, of("jvm_threads_live_threads")));
    }

    private static Dashboard.Row memory() {
        return row(
                "Memory",
                graph(
                        "Heap",
                        "In use, and how large it may become.",
                        BYTES,
                        heap("jvm_memory_used_bytes", "used"),
                        heap("jvm_memory_max_bytes", "bound")),
                graph(
                        "Outside of the heap",
                        "Code and classes of the JVM.",
                        BYTES,
                        new Query(
                                "sum by (instance) (" + Ask.other("jvm_memory_used_bytes", OURS, "area=\"nonheap\"")
                                        + ")",
                                "{{instance}}")),
                graph(
                        "Direct buffers",
                        "Where bytes pass through.",
                        BYTES,
                        new Query(Ask.other("jvm_buffer_memory_used_bytes", OURS), "{{instance}} {{id}}")),
                graph(
                        "Allocated",
                        "Memory each second.",
                        BYTES_PER_SECOND,
                        new Query(Ask.otherRate("jvm_gc_memory_allocated_bytes_total", OURS), "{{instance}}")));
    }

    private static Dashboard.Row gateway() {
        return row(
                "The gateway's own",
                graph(
                        "Buffers in use",
                        "An idle connection has none.",
                        BYTES,
                        new Query(
                                Ask.other(Meters.BUFFERS.series()) + " * " + Ask.other(Meters.BUFFER_SIZE.series()),
                                "{{instance}}")),
                graph("Timers", "That have neither gone off nor been cancelled.", COUNT, Ask.sum(Meters.TIMERS)),
                graph(
                        "Lost lines of the access log",
                        "The disk, or who reads standard output, cannot keep up.",
                        RATE,
                        Ask.rate(Meters.ACCESS_LOG_DROPPED)),
                graph(
                        "Spans",
                        "With tracing: exported; dropped because too many waited; failed to reach the collector.",
                        RATE,
                        Ask.rate(Meters.SPANS, RESULT)));
    }

    private static Query of(String name) {
        return new Query(Ask.other(name, OURS), "{{instance}}");
    }

    private static Query heap(String name, String legend) {
        return new Query(
                "sum by (instance) (" + Ask.other(name, OURS, "area=\"heap\"") + " > 0)", legend + " {{instance}}");
    }
}
