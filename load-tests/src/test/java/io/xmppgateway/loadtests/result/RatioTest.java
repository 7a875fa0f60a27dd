package io.xmppgateway.loadtests.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void belowOneIsAlwaysBetterForTheGateway() {
        PeerResult gateway = peer("gateway", round(2000, 20_000_000, 1), List.of());
        PeerResult nginx = peer("nginx", round(1000, 20_000_000, 4), List.of());

        Map<String, Double> ratios = byName(Ratio.between(gateway, nginx));

        assertThat(ratios.get("requestsPerSecondRatio")).isCloseTo(0.5, within(0.001));
        assertThat(ratios.get("cpuPerRequestRatio")).isCloseTo(0.5, within(0.001));
        assertThat(ratios.get("latencyP99Ratio")).isCloseTo(0.25, within(0.01));
    }

    @Test
    void whatWasNotMeasuredHasNoRatio() {
        PeerResult gateway = peer("gateway", round(10, 0, 1), List.of());
        PeerResult nginx = peer("nginx", round(10, 100, 1), List.of());

        assertThat(byName(Ratio.between(gateway, nginx)))
                .doesNotContainKeys("cpuPerRequestRatio", "memoryPerConnectionRatio", "cpuPerGbRatio");
    }

    @Test
    void memoryOfAConnectionLeavesOutWhatTheFirstOnesSetUp() {
        List<MemoryPoint> points = List.of(
                new MemoryPoint(0, 50_000_000), new MemoryPoint(500, 51_000_000), new MemoryPoint(1000, 60_000_000));

        assertThat(peer("gateway", round(1, 1, 1), points).bytesPerConnection()).isEqualTo(18_000);
        assertThat(peer("gateway", round(1, 1, 1), points.subList(0, 1)).bytesPerConnection())
                .isNaN();
    }

    @Test
    void aPercentileNeedsAnOperationBeyondIt() {
        assertThat(round(1000, 0, 5).latencyMillis(99.9)).isCloseTo(5, within(0.01));
        assertThat(round(999, 0, 5).latencyMillis(99.9)).isNaN();
        assertThat(round(99, 0, 5).latencyMillis(99)).isNaN();
        assertThat(round(2, 0, 5).latencyMillis(50)).isCloseTo(5, within(0.01));
        assertThat(round(1, 0, 5).latencyMillis(100)).isCloseTo(5, within(0.01));
        assertThat(round(0, 0, 5).latencyMillis(100)).isNaN();
        assertThat(round(0, 7, 5).proxyCpuMicros()).isNaN();
    }

    @Test
    void medianAndSpreadOfRounds() {
        Spread odd = Spread.of(List.of(3.0, 1.0, 2.0));
        assertThat(odd).isEqualTo(new Spread(2, 1, 3));
        assertThat(odd.share()).isEqualTo(0.5);
        assertThat(Spread.of(List.of(1.0, 2.0)).median()).isEqualTo(1.5);
        assertThat(Spread.of(List.of()).median()).isNaN();
    }

    @Test
    void samplesOfSeveralProcessesAddUp() {
        Sample sample = Sample.together(
                List.of(round(10, 0, 1).sample(), round(20, 0, 3).sample()));

        assertThat(sample.done()).isEqualTo(30);
        assertThat(sample.lanes()).hasSize(1);
        assertThat(sample.seconds()).isEqualTo(1);
        assertThat(sample.latencies().getTotalCount()).isEqualTo(30);
    }

    private static Map<String, Double> byName(List<Ratio> ratios) {
        return ratios.stream().collect(Collectors.toMap(Ratio::figure, Ratio::value));
    }

    private static PeerResult peer(String name, Round round, List<MemoryPoint> memory) {
        return new PeerResult(name, "1", List.of(round, round), List.of(), memory);
    }

    private static Round round(int done, long cpuNanos, int millis) {
        Histogram latencies = Sample.histogram();
        latencies.recordValueWithCount(millis * 1_000_000L, done);
        return new Round(
                new Sample(1, List.of(new LaneSample("requests", done, 0, Map.of(), latencies))), cpuNanos, 0, 0);
    }
}
