package io.xmppgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetersTest {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

    private static String[] labels(Meters meter) {
        return meter.labels().stream().map(label -> "x").toArray(String[]::new);
    }

    private static void touch(GatewayMetrics metrics, Meters meter) {
        switch (meter.type()) {
            case COUNTER -> metrics.counter(meter, labels(meter)).increment();
            case GAUGE -> metrics.gauge(meter, labels(meter)).increment();
            case HISTOGRAM -> metrics.distribution(meter, labels(meter)).record(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Meters.class)
    void standsInTheExpositionAsItSays(Meters meter) {
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            touch(metrics, meter);
            String labels = meter.labels().stream()
                    .sorted((a, b) -> a.label().compareTo(b.label()))
                    .map(label -> label.label() + "=\"x\"")
                    .collect(Collectors.joining(","));
            String series = meter.type() == MeterType.HISTOGRAM ? meter.series() + "_count" : meter.series();
            assertThat(metrics.scrape().lines())
                    .contains("# HELP " + meter.series() + " " + meter.help())
                    .anyMatch(line -> line.startsWith(labels.isEmpty() ? series + " " : series + "{" + labels + "} "));
        }
    }

    @Test
    void nothingElseIsExposed() {
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            Stream.of(Meters.values()).forEach(meter -> touch(metrics, meter));
            Set<String> exposed = TYPE.matcher(metrics.scrape())
                    .results()
                    .map(match -> match.group(1))
                    .map(name -> name.replaceAll("^(jvm_gc_pause_seconds)_max$", "$1"))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> listed = new TreeSet<>(BorrowedMeters.all().keySet());
            Stream.of(Meters.values()).map(Meters::series).forEach(listed::add);
            assertThat(listed).containsAll(exposed);
        }
    }

    @Test
    void secondsAreCountedInNanoseconds() {
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            metrics.counter(Meters.REQUEST_STAGES, "d", "r", "hold").add(1_500_000_000L);
            assertThat(metrics.scrape())
                    .contains(
                            "xmpp_gateway_request_stage_seconds_total{domain=\"d\",route=\"r\",stage=\"hold\"} 1.5\n");
        }
    }

    @Test
    void whoAsksTwiceGetsTheSame() {
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            assertThat(metrics.counter(Meters.REFUSALS, "x")).isSameAs(metrics.counter(Meters.REFUSALS, "x"));
            assertThatThrownBy(() -> metrics.counter(Meters.REFUSALS)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theReferenceIsFresh() throws IOException {
        assertThat(Files.readString(Path.of("../docs/metrics.md")))
                .as("run: ./xmpp-gateway docs --metrics docs/metrics.md")
                .isEqualTo(MetricsReference.text());
    }
}
