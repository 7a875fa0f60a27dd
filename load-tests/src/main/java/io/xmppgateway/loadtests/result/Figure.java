package io.xmppgateway.loadtests.result;

import java.util.function.ToDoubleFunction;

/** The figures of a peer, in the order in which reports show them. */
public enum Figure {
    /** Operations a second. */
    PER_SECOND("requestsPerSecond", "requests/s", true, Round::perSecond),
    /** Proxy CPU for one operation. */
    CPU("cpuPerRequest", "proxy CPU/request, µs", false, Round::proxyCpuMicros),
    /** Median latency. */
    P50("latencyP50", "latency p50, ms", false, round -> round.latencyMillis(50)),
    /** 99th percentile. */
    P99("latencyP99", "latency p99, ms", false, round -> round.latencyMillis(99)),
    /** 99.9th percentile. */
    P999("latencyP999", "latency p99.9, ms", false, round -> round.latencyMillis(99.9)),
    /** Greatest latency. */
    MAX("latencyMax", "latency max, ms", false, round -> round.latencyMillis(100)),
    /** Payload a second. */
    MEGABYTES("megabytesPerSecond", "MB/s", true, Figure::megabytes),
    /** Proxy CPU for 10⁹ bytes. */
    CPU_PER_GB("cpuPerGb", "proxy CPU/GB, s", false, Figure::perGb),
    /** Memory of one connection. */
    MEMORY("memoryPerConnection", "memory/connection, kB", false, _ -> Double.NaN) {
        @Override
        public Spread spread(PeerResult peer) {
            double kilobytes = peer.bytesPerConnection() / 1e3;
            return new Spread(kilobytes, kilobytes, kilobytes);
        }
    };

    /** Answers smaller than this are no transfers. */
    private static final long TRANSFER_BYTES = 65_536;

    private final String key;
    private final String title;
    private final boolean moreIsBetter;

    @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
    private final ToDoubleFunction<Round> ofRound;

    Figure(String key, String title, boolean moreIsBetter, ToDoubleFunction<Round> ofRound) {
        this.key = key;
        this.title = title;
        this.moreIsBetter = moreIsBetter;
        this.ofRound = ofRound;
    }

    /** Its name in JSON. */
    public String key() {
        return key;
    }

    /** Its name for people, with the unit. */
    public String title() {
        return title;
    }

    /** Whether a greater value is the better one. */
    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /** Median, least and greatest over the rounds; not-a-number where the figure makes no sense. */
    public Spread spread(PeerResult peer) {
        return peer.spread(ofRound);
    }

    /** The median. */
    public double of(PeerResult peer) {
        return spread(peer).median();
    }

    private static double megabytes(Round round) {
        return isTransfer(round) ? round.megabytesPerSecond() : Double.NaN;
    }

    private static double perGb(Round round) {
        return isTransfer(round) ? round.proxyCpuSecondsPerGb() : Double.NaN;
    }

    private static boolean isTransfer(Round round) {
        return round.sample().done() > 0
                && round.sample().bytes() / round.sample().done() >= TRANSFER_BYTES;
    }
}
