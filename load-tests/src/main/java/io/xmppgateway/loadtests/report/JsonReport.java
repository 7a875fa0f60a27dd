package io.xmppgateway.loadtests.report;

import io.xmppgateway.loadtests.result.Figure;
import io.xmppgateway.loadtests.result.MemoryPoint;
import io.xmppgateway.loadtests.result.PeerResult;
import io.xmppgateway.loadtests.result.Ratio;
import io.xmppgateway.loadtests.result.Round;
import io.xmppgateway.loadtests.result.RunResult;
import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.result.Spread;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A result for machines. */
public final class JsonReport {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonReport() {}

    /**
     * The whole report. When the gateway was compared with one other peer, its ratios stand at the top, too; else only
     * below {@code ratios}.
     */
    public static String of(RunResult result) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("scenario", result.scenario())
                .put("started", result.started().toString())
                .put("machine", result.machine())
                .put("loop", result.loop())
                .put(
                        "requests",
                        result.peers().stream()
                                .mapToLong(peer -> total(peer).done())
                                .sum())
                .put("errors", result.failed());
        List<Ratio> ratios = result.ratios();
        boolean single = ratios.stream().map(Ratio::peer).distinct().count() == 1;
        ObjectNode byPeer = MAPPER.createObjectNode();
        for (Ratio ratio : ratios) {
            byPeer.withObject("/" + ratio.peer()).put(ratio.figure(), ratio.value());
            if (single) {
                root.put(ratio.figure(), ratio.value());
            }
        }
        root.set("ratios", byPeer);
        ObjectNode options = root.putObject("options");
        result.options().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(option -> options.put(option.getKey(), option.getValue()));
        ArrayNode warnings = root.putArray("warnings");
        result.warnings().forEach(warnings::add);
        ArrayNode peers = root.putArray("peers");
        result.peers().forEach(peer -> peer(peers.addObject(), peer));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void peer(ObjectNode node, PeerResult peer) {
        node.put("name", peer.name()).put("version", peer.version());
        Sample total = total(peer);
        node.put("requests", total.done()).put("errors", total.failed()).put("bytes", total.bytes());
        ObjectNode kinds = node.putObject("errorKinds");
        total.errors().forEach(kinds::put);
        ObjectNode figures = node.putObject("figures");
        for (Figure figure : Figure.values()) {
            Spread spread = figure.spread(peer);
            if (Double.isFinite(spread.median())) {
                figures.putObject(figure.key())
                        .put("median", spread.median())
                        .put("min", spread.min())
                        .put("max", spread.max());
            }
        }
        ArrayNode rounds = node.putArray("rounds");
        peer.rounds().forEach(round -> round(rounds.addObject(), round));
        ArrayNode ticks = node.putArray("ticks");
        peer.ticks()
                .forEach(tick -> ticks.addObject()
                        .put("second", tick.second())
                        .put("perSecond", tick.perSecond())
                        .put("errors", tick.failed())
                        .put("proxyProcessors", tick.proxyShare())
                        .put("proxyBytes", tick.proxyBytes()));
        ArrayNode memory = node.putArray("memory");
        for (MemoryPoint point : peer.memory()) {
            memory.addObject().put("connections", point.connections()).put("bytes", point.bytes());
        }
        ArrayNode percentiles = node.putArray("latencyPercentiles");
        Percentiles.of(peer.latencies())
                .forEach(point -> percentiles
                        .addObject()
                        .put("percentile", point.percentile())
                        .put("millis", point.millis()));
    }

    private static void round(ObjectNode node, Round round) {
        node.put("seconds", round.sample().seconds())
                .put("requests", round.sample().done())
                .put("errors", round.sample().failed())
                .put("bytes", round.sample().bytes())
                .put("proxyCpuSeconds", round.proxyCpuNanos() / 1e9)
                .put("backendCpuSeconds", round.backendCpuNanos() / 1e9)
                .put("clientCpuSeconds", round.clientCpuNanos() / 1e9);
        latency(node, "latencyP50Millis", round, 50);
        latency(node, "latencyP99Millis", round, 99);
        latency(node, "latencyP999Millis", round, 99.9);
        latency(node, "latencyMaxMillis", round, 100);
    }

    private static void latency(ObjectNode node, String name, Round round, double percentile) {
        double millis = round.latencyMillis(percentile);
        if (Double.isFinite(millis)) {
            node.put(name, millis);
        }
    }

    private static Sample total(PeerResult peer) {
        return Sample.together(peer.rounds().stream().map(Round::sample).toList());
    }
}
