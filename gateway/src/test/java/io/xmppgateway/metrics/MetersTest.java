package io.xmppgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.UnixOperatingSystemMXBean;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.xmppgateway.status.StatusReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetersTest {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

    /** They only speak of them. */
    private static final Set<String> SPEAKING = Set.of(
            Meters.class.getName(),
            Buckets.class.getName(),
            StatusReader.class.getName(),
            "io.xmppgateway.dashboards.");

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
            metrics.watchProcess();
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

    /** A meter that nobody counts would be a promise to whoever reads the reference. */
    @Test
    void eachMeterIsCountedSomewhere() {
        Set<String> used = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.xmppgateway")
                        .get(Meters.class)
                        .getFields()
                        .stream()
                        .filter(field -> field.getAccessesToSelf().stream()
                                .anyMatch(access -> SPEAKING.stream()
                                        .noneMatch(name -> access.getOriginOwner()
                                                .getName()
                                                .startsWith(name))))
                        .map(JavaField::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used)
                .containsAll(Stream.of(Meters.values()).map(Meters::name).toList());
    }

    @Test
    void openFilesAreCountedAsTheJdkCountsThem() {
        long before = openFiles();
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            metrics.watchProcess();
            Matcher open =
                    Pattern.compile("(?m)^process_files_open_files (\\S+)\n").matcher(metrics.scrape());
            assertThat(open.find()).isTrue();
            // Others in this JVM may open and close some meanwhile.
            assertThat(Double.parseDouble(open.group(1))).isCloseTo((double) before, within(50.0));
        }
    }

    private static long openFiles() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
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
    void openMetricsHasExemplarsWithTheRequestsName() {
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            metrics.distribution(Meters.REQUEST_DURATION, "d", "r").recordNanos(2_000_000, System.nanoTime(), "id1");
            Exposition exposition = metrics.scrape(Optional.of("application/openmetrics-text; version=1.0.0"));

            assertThat(exposition.contentType()).startsWith("application/openmetrics-text");
            assertThat(new String(exposition.body(), StandardCharsets.UTF_8))
                    .contains("le=\"0.0025\"} 1 # {request_id=\"id1\"} 0.002 ")
                    .contains("_count{domain=\"d\",route=\"r\"} 1\n") // to which Prometheus 2 wants no exemplar
                    .endsWith("# EOF\n");
        }
    }

    @Test
    void protobufHasNativeHistograms() {
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            metrics.distribution(Meters.REQUEST_DURATION, "d", "r").recordNanos(2_000_000);
            Exposition exposition = metrics.scrape(Optional.of(
                    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"));

            assertThat(exposition.contentType()).startsWith("application/vnd.google.protobuf");
            assertThat(exposition.body()).isNotEmpty();
        }
    }

    @Test
    void whoAcceptsAnythingGetsPrometheusText() {
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            assertThat(metrics.scrape(Optional.of("*/*")).contentType()).startsWith("text/plain; version=0.0.4");
            assertThat(metrics.scrape(Optional.empty()).contentType()).startsWith("text/plain; version=0.0.4");
        }
    }

    @Test
    void theReferenceIsFresh() throws IOException {
        assertThat(Files.readString(Path.of("../docs/metrics.md")))
                .as("run: ./xmpp-gateway docs --metrics docs/metrics.md")
                .isEqualTo(MetricsReference.text());
    }
}
