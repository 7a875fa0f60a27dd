package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.result.Round;
import java.util.Locale;

/** One round in one line, for people who watch. */
final class RoundLine {

    private RoundLine() {}

    static String of(int number, String server, Round round) {
        if (round.sample().done() == 0) {
            return String.format(
                    Locale.ROOT,
                    "round %d, %-8s nothing ended well, %d errors %s",
                    number,
                    server,
                    round.sample().failed(),
                    round.sample().errors());
        }
        double p99 = round.latencyMillis(99);
        return String.format(
                Locale.ROOT,
                "round %d, %-8s %10s/s, %7.1f µs proxy CPU, p99 %8s ms, %d errors",
                number,
                server,
                String.format(Locale.ROOT, round.perSecond() < 10 ? "%.2f" : "%.0f", round.perSecond()),
                round.proxyCpuMicros(),
                Double.isFinite(p99) ? String.format(Locale.ROOT, "%.3f", p99) : "–",
                round.sample().failed());
    }
}
