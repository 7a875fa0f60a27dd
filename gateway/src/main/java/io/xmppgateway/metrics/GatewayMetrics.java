package io.xmppgateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * The gateway's meters: every series of {@link Meters}, made when it is first asked for. Whoever counts asks once, and
 * keeps what it gets. Label values come from the configuration and from closed lists, never from a client, so the number
 * of series is bounded.
 */
public final class GatewayMetrics implements AutoCloseable {

    /** Counts of seconds are kept in nanoseconds. */
    private static final double NANOS = 1e9;

    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    /** Micrometer's, of whose names Prometheus's own linter does not approve. */
    private static final Set<String> NAMED_BADLY = Set.of("process.cpu.time", "system.cpu.count");

    private record Series(Meters meter, List<String> labels) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ConcurrentMap<Series, LongAdder> adders = new ConcurrentHashMap<>();
    private final Map<Meters, Histogram> histograms = new EnumMap<>(Meters.class);
    private final ConcurrentMap<Series, Distribution> distributions = new ConcurrentHashMap<>();
    private volatile Optional<JvmGcMetrics> gc = Optional.empty();

    public GatewayMetrics() {
        registry.config().meterFilter(MeterFilter.deny(id -> NAMED_BADLY.contains(id.getName())));
        for (Meters meter : Meters.values()) {
            if (meter.type() == MeterType.HISTOGRAM) {
                histograms.put(meter, histogram(meter));
            }
        }
    }

    /**
     * Adds the process's and the JVM's own meters; once. To find them all takes a good tenth of the gateway's start, so it
     * is done when clients are served already.
     */
    public void watchProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        ProcessCpu.bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        ProcessFiles.bindTo(registry);
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(registry);
        gc = Optional.of(collections);
    }

    /** Only grows. A counter of seconds takes nanoseconds. */
    public LongAdder counter(Meters meter, String... labels) {
        return adders.computeIfAbsent(series(meter, MeterType.COUNTER, labels), this::counter);
    }

    /** Goes up and down. */
    public LongAdder gauge(Meters meter, String... labels) {
        return adders.computeIfAbsent(series(meter, MeterType.GAUGE, labels), made -> {
            LongAdder adder = new LongAdder();
            gauge(made, adder::sum);
            return adder;
        });
    }

    /** A gauge that is read when somebody scrapes; an earlier one of the same labels is replaced. */
    public void gauge(Meters meter, DoubleSupplier value, String... labels) {
        Series series = series(meter, MeterType.GAUGE, labels);
        forget(series);
        gauge(series, value);
    }

    /** A gauge's series whose labels mean nothing any more. */
    public void forget(Meters meter, String... labels) {
        Series series = series(meter, MeterType.GAUGE, labels);
        adders.remove(series);
        forget(series);
    }

    /** A histogram's series. */
    public Distribution distribution(Meters meter, String... labels) {
        return distributions.computeIfAbsent(
                series(meter, MeterType.HISTOGRAM, labels),
                made -> new Distribution(
                        Objects.requireNonNull(histograms.get(meter)).labelValues(made.labels.toArray(String[]::new))));
    }

    /** All meters in the Prometheus text format. */
    public String scrape() {
        return registry.scrape();
    }

    /**
     * All meters in the best format that the scraper accepts: Prometheus text, OpenMetrics text, which has exemplars, or
     * Prometheus protobuf, which has native histograms as well.
     *
     * @param accept field of the request
     */
    public Exposition scrape(Optional<String> accept) {
        ExpositionFormatWriter writer = FORMATS.findWriter(accept.orElse(null));
        ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1_024);
        try {
            // Not by Micrometer, which gives the count of a histogram an exemplar: Prometheus 2 then refuses the
            // scrape.
            writer.write(body, registry.getPrometheusRegistry().scrape());
        } catch (IOException failure) {
            throw new UncheckedIOException("memory took no bytes", failure);
        }
        return new Exposition(writer.getContentType(), body.toByteArray());
    }

    /** All meters as they stand now. */
    public Readings readings() {
        return Readings.of(registry.getPrometheusRegistry().scrape());
    }

    @Override
    public void close() {
        gc.ifPresent(JvmGcMetrics::close);
        registry.close();
    }

    private static Series series(Meters meter, MeterType type, String... labels) {
        if (meter.type() != type || meter.labels().size() != labels.length) {
            throw new IllegalArgumentException(meter + " is no " + type + " with " + labels.length + " labels");
        }
        return new Series(meter, List.of(labels));
    }

    private LongAdder counter(Series series) {
        LongAdder adder = new LongAdder();
        double scale = series.meter.unit() == Unit.SECONDS ? NANOS : 1;
        FunctionCounter.builder(name(series.meter), adder, sum -> sum.sum() / scale)
                .description(series.meter.help())
                .tags(tags(series))
                .register(registry);
        return adder;
    }

    private void gauge(Series series, DoubleSupplier value) {
        Gauge.builder(name(series.meter), value, DoubleSupplier::getAsDouble)
                .description(series.meter.help())
                .strongReference(true)
                .tags(tags(series))
                .register(registry);
    }

    private void forget(Series series) {
        registry.find(name(series.meter)).tags(tags(series)).meters().forEach(registry::remove);
    }

    private Histogram histogram(Meters meter) {
        return Histogram.builder()
                .name(name(meter))
                .help(meter.help())
                .labelNames(meter.labels().stream().map(Label::label).toArray(String[]::new))
                .classicUpperBounds(Buckets.of(meter))
                .register(registry.getPrometheusRegistry());
    }

    private static String name(Meters meter) {
        return meter.family();
    }

    private static List<Tag> tags(Series series) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < series.labels.size(); i++) {
            tags.add(Tag.of(series.meter.labels().get(i).label(), series.labels.get(i)));
        }
        return tags;
    }
}
