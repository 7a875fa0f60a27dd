package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.measure.Machine;
import io.xmppgateway.loadtests.result.PeerResult;
import io.xmppgateway.loadtests.result.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what makes a result doubtful, and says it. */
final class Doubts {

    /** Busier than this share of what it may use is a bottleneck. */
    private static final double BUSY = 0.9;

    /** So much load for each processor before the run is too much. */
    private static final double BUSY_BEFORE = 0.5;

    /** A figure whose rounds differ by more than this share of the median is not steady. */
    private static final double UNSTEADY = 0.15;

    private Doubts() {}

    static List<String> of(List<PeerResult> peers, int backendThreads, int clients, Machine machine) {
        int processors = machine.processors();
        List<String> doubts = new ArrayList<>();
        if (machine.load() > BUSY_BEFORE * processors) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "The machine was busy with other work when the run began (load %.1f on %d processors): rates and"
                            + " latencies are of little worth, CPU per request of some.",
                    machine.load(),
                    processors));
        }
        for (PeerResult peer : peers) {
            double backend = peer.spread(Round::backendShare).median();
            double client = peer.spread(Round::clientShare).median();
            double proxy = peer.spread(Round::proxyShare).median();
            if (backend > BUSY * backendThreads) {
                doubts.add(text(
                        "%s: the stub backend was the bottleneck, busy at %.0f %% of %d processor(s).",
                        peer, backend * 100 / backendThreads, backendThreads));
            }
            if (client > BUSY * clients) {
                doubts.add(text(
                        "%s: the clients were a bottleneck, busy at %.0f %% of %d processor(s); rates and"
                                + " latencies are theirs, too.",
                        peer, client * 100 / clients, clients));
            }
            if (proxy > 0 && backend + client + proxy > BUSY * processors) {
                doubts.add(text(
                        "%s: the machine was full (%.0f %% of %d processors), so latencies include waiting"
                                + " for a processor; CPU per request is not affected much.",
                        peer, (backend + client + proxy) * 100 / processors, processors));
            }
            if (peer.rounds().size() > 1 && peer.spread(Round::proxyCpuMicros).share() > UNSTEADY) {
                doubts.add(text(
                        "%s: the rounds differ by ±%.0f %% in CPU per request; more or longer rounds would"
                                + " tell more (%d took place).",
                        peer,
                        peer.spread(Round::proxyCpuMicros).share() * 100,
                        peer.rounds().size()));
            }
        }
        return doubts;
    }

    private static String text(String format, PeerResult peer, double percent, int count) {
        return String.format(Locale.ROOT, format, peer.name(), percent, count);
    }
}
