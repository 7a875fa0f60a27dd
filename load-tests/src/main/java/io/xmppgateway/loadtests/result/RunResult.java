package io.xmppgateway.loadtests.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run gave.
 *
 * @param scenario its name
 * @param started when
 * @param machine where, in words
 * @param loop {@code closed}, or {@code open} with the rate
 * @param options how, by option name
 * @param peers in the order in which they took turns
 * @param warnings what makes the figures doubtful
 */
public record RunResult(
        String scenario,
        Instant started,
        String machine,
        String loop,
        Map<String, String> options,
        List<PeerResult> peers,
        List<String> warnings) {

    /** The peer that the ratios are about. */
    public static final String GATEWAY = "gateway";

    /** Copies the collections. */
    public RunResult {
        options = Map.copyOf(options);
        peers = List.copyOf(peers);
        warnings = List.copyOf(warnings);
    }

    /** The gateway against each of the others; empty when it took no part. */
    public List<Ratio> ratios() {
        Optional<PeerResult> gateway =
                peers.stream().filter(peer -> peer.name().equals(GATEWAY)).findFirst();
        return gateway.stream()
                .flatMap(ours -> peers.stream()
                        .filter(peer -> !peer.name().equals(GATEWAY))
                        .flatMap(peer -> Ratio.between(ours, peer).stream()))
                .toList();
    }

    /** Servers with which no operation ended well, so that there are no figures. */
    public List<String> withoutResult() {
        return peers.stream()
                .filter(peer -> peer.done() == 0)
                .map(PeerResult::name)
                .toList();
    }

    /** Errors of all peers. */
    public long failed() {
        return peers.stream().mapToLong(PeerResult::failed).sum();
    }
}
