package io.xmppgateway.loadtests;

import java.util.Locale;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run measured.
 *
 * @param url that was loaded
 * @param connections that were used
 * @param seconds of measuring
 * @param requests answered with 2xx while measuring
 * @param errors everything else: other statuses, broken connections
 * @param latencies of answered requests in nanoseconds
 */
record Result(String url, int connections, double seconds, long requests, long errors, Histogram latencies) {

    private static final double NANOS_PER_MILLI = 1e6;

    double perSecond() {
        return requests / seconds;
    }

    /** For people. */
    String table() {
        return String.format(
                Locale.ROOT, """
                requests      %10d
                errors        %10d
                requests/s    %10.0f
                latency p50   %10.3f ms
                latency p99   %10.3f ms
                latency p99.9 %10.3f ms
                latency max   %10.3f ms
                """, requests, errors, perSecond(), millis(50), millis(99), millis(99.9), millis(100));
    }

    /** For machines. */
    String json() {
        JsonMapper mapper = new JsonMapper();
        ObjectNode node = mapper.createObjectNode();
        node.put("scenario", "smoke")
                .put("url", url)
                .put("connections", connections)
                .put("seconds", seconds)
                .put("requests", requests)
                .put("errors", errors)
                .put("requestsPerSecond", perSecond())
                .put("latencyP50Millis", millis(50))
                .put("latencyP99Millis", millis(99))
                .put("latencyP999Millis", millis(99.9))
                .put("latencyMaxMillis", millis(100));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    }

    private double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
