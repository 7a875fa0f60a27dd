package io.xmppgateway.loadtests.report;

import io.xmppgateway.loadtests.result.Figure;
import io.xmppgateway.loadtests.result.LaneSample;
import io.xmppgateway.loadtests.result.PeerResult;
import io.xmppgateway.loadtests.result.Ratio;
import io.xmppgateway.loadtests.result.RunResult;
import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.result.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A result as a table for terminals: medians over the rounds, with the spread behind ±. */
public final class TextReport {

    private static final int LABEL = 26;
    private static final int COLUMN = 20;

    private TextReport() {}

    /** The whole report. */
    public static String of(RunResult result) {
        StringBuilder text = new StringBuilder(table(result));
        result.warnings().forEach(warning -> text.append("! ").append(warning).append('\n'));
        return text.toString();
    }

    /** The figures without the doubts. */
    static String table(RunResult result) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%s (%s loop), %s%n%n", result.scenario(), result.loop(), result.machine()));
        row(text, "", result.peers(), PeerResult::name);
        for (Figure figure : Figure.values()) {
            if (result.peers().stream().anyMatch(peer -> Double.isFinite(figure.of(peer)) && figure.of(peer) != 0)) {
                row(text, figure.title(), result.peers(), peer -> cell(figure.spread(peer)));
            }
        }
        row(text, "requests", result.peers(), peer -> Long.toString(total(peer).done()));
        row(text, "errors", result.peers(), peer -> Long.toString(total(peer).failed()));
        lanes(text, result);
        errors(text, result);
        result.withoutResult()
                .forEach(name -> text.append("No result: no operation with ")
                        .append(name)
                        .append(" ended well.\n"));
        ratios(text, result);
        return text.toString();
    }

    private static void lanes(StringBuilder text, RunResult result) {
        for (PeerResult peer : result.peers()) {
            Sample total = total(peer);
            if (total.lanes().size() > 1) {
                total.lanes()
                        .forEach(lane -> text.append("  ")
                                .append(peer.name())
                                .append(", ")
                                .append(lane(lane))
                                .append('\n'));
            }
        }
    }

    private static String lane(LaneSample lane) {
        String counts = String.format("%s: %d done, %d errors", lane.name(), lane.done(), lane.failed());
        return counts + percentile(lane, 50) + percentile(lane, 99);
    }

    private static String percentile(LaneSample lane, int percentile) {
        return Sample.tells(lane.done(), percentile)
                ? String.format(
                        Locale.ROOT,
                        ", p%d %.3f ms",
                        percentile,
                        lane.latencies().getValueAtPercentile(percentile) / 1e6)
                : "";
    }

    private static void errors(StringBuilder text, RunResult result) {
        for (PeerResult peer : result.peers()) {
            if (peer.failed() > 0) {
                text.append(String.format("  %s: %s%n", peer.name(), total(peer).errors()));
            }
        }
    }

    private static void ratios(StringBuilder text, RunResult result) {
        if (result.ratios().isEmpty()) {
            return;
        }
        text.append(String.format("%nRatios, gateway to the other; below 1 is better for the gateway:%n"));
        List<PeerResult> others = result.peers().stream()
                .filter(peer -> !peer.name().equals(RunResult.GATEWAY))
                .toList();
        row(text, "", others, PeerResult::name);
        result.ratios().stream()
                .map(Ratio::figure)
                .distinct()
                .forEach(figure -> row(
                        text,
                        figure,
                        others,
                        peer -> result.ratios().stream()
                                .filter(ratio -> ratio.figure().equals(figure)
                                        && ratio.peer().equals(peer.name()))
                                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio.value()))
                                .findFirst()
                                .orElse("–")));
        text.append('\n');
    }

    private static Sample total(PeerResult peer) {
        return Sample.together(
                peer.rounds().stream().map(round -> round.sample()).toList());
    }

    private static String cell(Spread spread) {
        if (!Double.isFinite(spread.median())) {
            return "–";
        }
        String value = String.format(Locale.ROOT, spread.median() >= 1000 ? "%.0f" : "%.3g", spread.median());
        if (spread.median() < 1000 && value.contains("e")) {
            value = String.format(Locale.ROOT, "%.0f", spread.median());
        }
        return spread.min() == spread.max()
                ? value
                : String.format(Locale.ROOT, "%s ±%2.0f %%", value, spread.share() * 100);
    }

    private static void row(
            StringBuilder text, String label, List<PeerResult> peers, Function<PeerResult, String> cell) {
        StringBuilder line = new StringBuilder(String.format("%-" + LABEL + "s", label));
        peers.forEach(peer -> line.append(String.format("%" + COLUMN + "s", cell.apply(peer))));
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
