package io.xmppgateway.loadtests.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What the clients saw in one round.
 *
 * @param seconds from the first operation's begin to the last one's end
 * @param lanes by kind of operation
 */
public record Sample(double seconds, List<LaneSample> lanes) {

    /** Latencies beyond this are cut to it: ten minutes. */
    public static final long LATENCY_MAX_NANOS = 600_000_000_000L;

    /** Decimal digits of a latency that are kept. */
    public static final int DIGITS = 3;

    /** Copies the list. */
    public Sample {
        lanes = List.copyOf(lanes);
    }

    /** An empty histogram for latencies. */
    public static Histogram histogram() {
        return new Histogram(LATENCY_MAX_NANOS, DIGITS);
    }

    /** Whether so many values say anything about a percentile: at least one must lie beyond it. */
    public static boolean tells(long count, double percentile) {
        double beyond = count * (100 - percentile) / 100;
        return percentile == 100 ? count > 0 : beyond > 1 - 1e-6;
    }

    /** Operations that ended well. */
    public long done() {
        return lanes.stream().mapToLong(LaneSample::done).sum();
    }

    /** Operations that did not. */
    public long failed() {
        return lanes.stream().mapToLong(LaneSample::failed).sum();
    }

    /** Payload that was moved. */
    public long bytes() {
        return lanes.stream().mapToLong(LaneSample::bytes).sum();
    }

    /** Errors of all lanes by what went wrong. */
    public Map<String, Long> errors() {
        Map<String, Long> all = new TreeMap<>();
        lanes.forEach(lane -> lane.errors().forEach((kind, count) -> all.merge(kind, count, Long::sum)));
        return all;
    }

    /** Latencies of all lanes together. */
    public Histogram latencies() {
        Histogram all = histogram();
        lanes.forEach(lane -> all.add(lane.latencies()));
        return all;
    }

    /** One sample from those of several client processes that worked at the same time. */
    public static Sample together(List<Sample> samples) {
        List<LaneSample> lanes = new ArrayList<>();
        Map<String, List<LaneSample>> byName = new TreeMap<>();
        samples.forEach(sample -> sample.lanes()
                .forEach(lane -> byName.computeIfAbsent(lane.name(), _ -> new ArrayList<>())
                        .add(lane)));
        byName.forEach((name, same) -> {
            Sample merged = new Sample(0, same);
            lanes.add(new LaneSample(name, merged.done(), merged.bytes(), merged.errors(), merged.latencies()));
        });
        double seconds = samples.stream().mapToDouble(Sample::seconds).max().orElse(0);
        return new Sample(seconds, lanes);
    }
}
