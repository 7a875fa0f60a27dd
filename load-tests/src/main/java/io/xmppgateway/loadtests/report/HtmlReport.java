package io.xmppgateway.loadtests.report;

import io.xmppgateway.loadtests.result.PeerResult;
import io.xmppgateway.loadtests.result.RunResult;
import io.xmppgateway.loadtests.result.Tick;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A result as one self-contained page with plots, for light and dark screens. */
public final class HtmlReport {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #222; --paper: #fff; --grid: #ddd;
              --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #cc79a7; --c4: #b8860b; --c5: #555; }
            @media (prefers-color-scheme: dark) { :root { --ink: #ddd; --paper: #181818; --grid: #3a3a3a;
              --c0: #56b4e9; --c1: #ff8c42; --c2: #3ddc97; --c3: #e6a3cc; --c4: #f0e442; --c5: #aaa; } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
              color: var(--ink); background: var(--paper); }
            pre, .plot { overflow-x: auto; }
            pre { font-size: 14px; }
            svg { width: 100%; min-width: 600px; height: auto; font-size: 14px; fill: var(--ink); }
            .grid { stroke: var(--grid); }
            .line { fill: none; stroke-width: 2; }
            .line.s0 { stroke: var(--c0); } .line.s1 { stroke: var(--c1); } .line.s2 { stroke: var(--c2); }
            .line.s3 { stroke: var(--c3); } .line.s4 { stroke: var(--c4); } .line.s5 { stroke: var(--c5); }
            .name { white-space: nowrap; }
            .key { display: inline-block; width: 1em; height: .3em; margin: 0 .4em .2em 1em; }
            .key.s0 { background: var(--c0); } .key.s1 { background: var(--c1); } .key.s2 { background: var(--c2); }
            .key.s3 { background: var(--c3); } .key.s4 { background: var(--c4); } .key.s5 { background: var(--c5); }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
            dt { font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; }
            """;

    private static final List<Double> MARKS = List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99, 99.999);

    private HtmlReport() {}

    /** The page. */
    public static String of(RunResult result) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>\n"
                + "<meta name='viewport' content='width=device-width'>\n<title>Load test: ");
        page.append(Html.escape(result.scenario()))
                .append("</title>\n<style>\n")
                .append(STYLE);
        page.append("</style></head><body>\n<h1>Load test: ").append(Html.escape(result.scenario()));
        page.append("</h1>\n<pre tabindex='0'>")
                .append(Html.escape(TextReport.table(result)))
                .append("</pre>\n");
        warnings(page, result.warnings());
        plot(page, latencies(result.peers()));
        plot(page, overTime(result.peers(), "operations a second", Tick::perSecond));
        plot(page, overTime(result.peers(), "processors that the proxy kept busy", Tick::proxyShare));
        plot(page, overTime(result.peers(), "memory of the proxy, MB", tick -> tick.proxyBytes() / 1e6));
        plot(page, memory(result.peers()));
        page.append("<h2>How</h2>\n<dl>\n");
        item(page, "started", result.started().toString());
        new TreeMap<>(result.options()).forEach((name, value) -> item(page, name, value));
        result.peers().forEach(peer -> item(page, peer.name(), peer.version()));
        return page.append("</dl>\n</body></html>\n").toString();
    }

    private static void warnings(StringBuilder page, List<String> warnings) {
        if (!warnings.isEmpty()) {
            page.append("<h2>Doubts</h2>\n<ul>\n");
            warnings.forEach(
                    warning -> page.append("<li>").append(Html.escape(warning)).append("</li>\n"));
            page.append("</ul>\n");
        }
    }

    private static void item(StringBuilder page, String name, String value) {
        page.append("<dt>")
                .append(Html.escape(name))
                .append("</dt><dd>")
                .append(Html.escape(value.isEmpty() ? "–" : value))
                .append("</dd>\n");
    }

    private static void plot(StringBuilder page, Plot plot) {
        if (!plot.isEmpty()) {
            page.append(plot.svg());
        }
    }

    private static Plot latencies(List<PeerResult> peers) {
        Plot plot = lines(
                new Plot("percentile", "latency, ms"),
                peers,
                peer -> Percentiles.of(peer.latencies()).stream()
                        .map(point -> new Plot.Point(nines(point.percentile()), point.millis()))
                        .toList());
        MARKS.forEach(mark -> plot.mark(nines(mark), mark % 1 == 0 ? String.format("%.0f %%", mark) : mark + " %"));
        return plot;
    }

    private static Plot overTime(List<PeerResult> peers, String title, ToDoubleFunction<Tick> value) {
        return lines(
                new Plot("seconds of rounds", title),
                peers,
                peer -> peer.ticks().stream()
                        .map(tick -> new Plot.Point(tick.second(), value.applyAsDouble(tick)))
                        .toList());
    }

    private static Plot memory(List<PeerResult> peers) {
        return lines(
                new Plot("connections", "memory of the proxy at rest, MB"),
                peers,
                peer -> peer.memory().stream()
                        .map(point -> new Plot.Point(point.connections(), point.bytes() / 1e6))
                        .toList());
    }

    private static Plot lines(Plot plot, List<PeerResult> peers, Function<PeerResult, List<Plot.Point>> points) {
        peers.forEach(peer -> plot.line(peer.name(), points.apply(peer)));
        return plot;
    }

    /** How many nines a percentile has, so that 90, 99 and 99.9 stand at equal distances. */
    private static double nines(double percentile) {
        return -Math.log10(1 - percentile / 100);
    }
}
