package io.xmppgateway.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All meters as they stood at one moment, for views of the gateway's own.
 *
 * @param byName every series, by the name that the meter has in a query without {@code _total}
 */
public record Readings(Map<String, List<Reading>> byName) {

    /** Copies the map. */
    public Readings {
        byName = Map.copyOf(byName);
    }

    /** Every series of a meter. */
    public List<Reading> of(Meters meter) {
        return of(meter.family());
    }

    /** Every series of a meter that is known by its name only, such as those of {@link BorrowedMeters}. */
    public List<Reading> of(String family) {
        return byName.getOrDefault(family, List.of());
    }

    /** The sum of those series of a meter that {@code wanted} names; 0 when there are none. */
    public long sum(Meters meter, Predicate<Reading> wanted) {
        return Math.round(
                of(meter).stream().filter(wanted).mapToDouble(Reading::value).sum());
    }

    static Readings of(MetricSnapshots snapshots) {
        Map<String, List<Reading>> byName = new HashMap<>();
        snapshots.forEach(metric -> {
            List<Reading> readings = new ArrayList<>();
            metric.getDataPoints().forEach(point -> reading(point).ifPresent(readings::add));
            byName.put(metric.getMetadata().getPrometheusName(), List.copyOf(readings));
        });
        return new Readings(byName);
    }

    /** Kinds that no meter of ours is are left out. */
    private static Optional<Reading> reading(DataPointSnapshot point) {
        Map<String, String> labels =
                point.getLabels().stream().collect(Collectors.toMap(Label::getName, Label::getValue));
        return switch (point) {
            case CounterDataPointSnapshot counter -> Optional.of(new Reading(labels, counter.getValue(), Spread.NONE));
            case GaugeDataPointSnapshot gauge -> Optional.of(new Reading(labels, gauge.getValue(), Spread.NONE));
            case HistogramDataPointSnapshot histogram ->
                Optional.of(new Reading(
                        labels,
                        histogram.getCount(),
                        new Spread(histogram.getSum(), buckets(histogram.getClassicBuckets()))));
            default -> Optional.empty();
        };
    }

    private static List<Spread.Bucket> buckets(ClassicHistogramBuckets classic) {
        return classic.stream()
                .filter(bucket -> Double.isFinite(bucket.getUpperBound()))
                .map(bucket -> new Spread.Bucket(bucket.getUpperBound(), bucket.getCount()))
                .toList();
    }
}
