package io.xmppgateway.loadtests.report;

import com.sun.net.httpserver.HttpServer;
import io.xmppgateway.loadtests.measure.ProcessTree;
import io.xmppgateway.loadtests.measure.Usage;
import io.xmppgateway.loadtests.result.Tick;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The running figures for Prometheus, at {@code /metrics} on loopback. */
public final class LiveMetrics implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Tick> last = new TreeMap<>();

    private LiveMetrics(HttpServer server) {
        this.server = server;
    }

    /** Starts to serve; 0 for any free port. */
    public static LiveMetrics start(int port) throws IOException {
        LiveMetrics metrics = new LiveMetrics(bind(port));
        metrics.server.createContext("/metrics", exchange -> {
            byte[] text = metrics.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, text.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(text);
            }
        });
        metrics.server.start();
        return metrics;
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            throw new IOException("live figures cannot be served on port " + port + ": " + taken.getMessage(), taken);
        }
    }

    /** Where it is. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Takes a look at a server. */
    public synchronized void tick(String name, Tick tick) {
        last.put(name, tick);
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder();
        family(text, "load_tests_operations_per_second", "Operations that ended in the last second.", Tick::perSecond);
        family(text, "load_tests_round_errors", "Errors in the running round, or warm-up.", Tick::failed);
        family(text, "load_tests_proxy_processors", "Processors that the proxy kept busy.", Tick::proxyShare);
        family(text, "load_tests_proxy_memory_bytes", "Resident memory of the proxy.", Tick::proxyBytes);
        family(text, "load_tests_seconds", "Seconds of rounds until now, or of the warm-up.", Tick::second);
        Usage own = ProcessTree.self();
        own(text, "load_tests_cpu_seconds_total", "counter", "CPU time of this process.", own.cpuNanos() / 1e9);
        own(text, "load_tests_memory_bytes", "gauge", "Resident memory of this process.", (double) own.memoryBytes());
        return text.toString();
    }

    private static void own(StringBuilder text, String name, String type, String help, double value) {
        text.append(
                String.format(Locale.ROOT, "# HELP %s %s\n# TYPE %s %s\n%s %s\n", name, help, name, type, name, value));
    }

    private void family(StringBuilder text, String name, String help, ToDoubleFunction<Tick> value) {
        text.append(String.format("# HELP %s %s\n# TYPE %s gauge\n", name, help, name));
        last.forEach((server, tick) -> text.append(
                String.format(Locale.ROOT, "%s{server=\"%s\"} %s\n", name, server, value.applyAsDouble(tick))));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
