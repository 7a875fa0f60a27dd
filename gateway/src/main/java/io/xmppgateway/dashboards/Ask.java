package io.xmppgateway.dashboards;

import io.xmppgateway.dashboards.Panel.Query;
import io.xmppgateway.metrics.Label;
import io.xmppgateway.metrics.MeterType;
import io.xmppgateway.metrics.Meters;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes queries that keep to the instances and domains that the reader has chosen. */
final class Ask {

    private static final String RATE = "[$__rate_interval]";
    private static final String INSTANCE = "instance=~\"$instance\"";
    private static final String DOMAIN = "domain=~\"$domain\"";

    private Ask() {}

    /** The sum of a gauge. */
    static Query sum(Meters gauge, Label... by) {
        return new Query("sum" + by(by) + " (" + series(gauge, MeterType.GAUGE, "") + ")", legend(by, gauge));
    }

    /** The smallest value of a gauge. */
    static Query min(Meters gauge, Label... by) {
        return new Query("min" + by(by) + " (" + series(gauge, MeterType.GAUGE, "") + ")", legend(by, gauge));
    }

    /** How fast a counter grows. */
    static Query rate(Meters counter, Label... by) {
        return rate(counter, "", by);
    }

    /** How fast a counter grows, of the series that {@code matchers} fit. */
    static Query rate(Meters counter, String matchers, Label... by) {
        String series = series(counter, MeterType.COUNTER, matchers);
        return new Query("sum" + by(by) + " (rate(" + series + RATE + "))", legend(by, counter));
    }

    /** The median and the 99th percentile of a histogram. */
    static Query[] quantiles(Meters histogram, Label... by) {
        return quantiles(histogram, "", by);
    }

    /** The same, of the series that {@code matchers} fit. */
    static Query[] quantiles(Meters histogram, String matchers, Label... by) {
        return new Query[] {quantile("0.5", histogram, matchers, by), quantile("0.99", histogram, matchers, by)};
    }

    private static Query quantile(String quantile, Meters histogram, String matchers, Label... by) {
        String buckets = suffixed(histogram, "_bucket", matchers);
        String labels = Stream.concat(Arrays.stream(by).map(Label::label), Stream.of("le"))
                .collect(Collectors.joining(", "));
        String expression =
                "histogram_quantile(" + quantile + ", sum by (" + labels + ") (rate(" + buckets + RATE + ")))";
        String name = quantile.equals("0.5") ? "median" : "p99";
        return new Query(expression, by.length == 0 ? name : name + " " + legend(by, histogram));
    }

    /** How often a histogram was told something. */
    static Query count(Meters histogram, Label... by) {
        return new Query(
                "sum" + by(by) + " (rate(" + suffixed(histogram, "_count", "") + RATE + "))", legend(by, histogram));
    }

    /** A metric that is not one of ours, of the chosen instances. */
    static String other(String name, String... matchers) {
        return name
                + Stream.concat(Arrays.stream(matchers), Stream.of(INSTANCE))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /** How fast a counter grows that is not one of ours. */
    static String otherRate(String name, String... matchers) {
        return "rate(" + other(name, matchers) + RATE + ")";
    }

    /** What the recording rules have of the chosen domains. */
    static Query recorded(String name, String legend) {
        return new Query(name + "{" + DOMAIN + "}", legend);
    }

    /** Another legend. */
    static Query as(String legend, Query query) {
        return new Query(query.expression(), legend);
    }

    private static String series(Meters meter, MeterType type, String matchers) {
        if (meter.type() != type) {
            throw new IllegalArgumentException(meter + " is no " + type);
        }
        return meter.series() + selector(meter, matchers);
    }

    private static String suffixed(Meters histogram, String suffix, String matchers) {
        if (histogram.type() != MeterType.HISTOGRAM) {
            throw new IllegalArgumentException(histogram + " is no histogram");
        }
        return histogram.series() + suffix + selector(histogram, matchers);
    }

    private static String selector(Meters meter, String matchers) {
        List<String> all = Stream.of(INSTANCE, meter.labels().contains(Label.DOMAIN) ? DOMAIN : "", matchers)
                .filter(matcher -> !matcher.isEmpty())
                .toList();
        return "{" + String.join(",", all) + "}";
    }

    private static String by(Label... labels) {
        return labels.length == 0
                ? ""
                : " by (" + Arrays.stream(labels).map(Label::label).collect(Collectors.joining(", ")) + ")";
    }

    private static String legend(Label[] by, Meters meter) {
        return by.length == 0
                ? meter.help().split("[,:;]", 2)[0]
                : Arrays.stream(by).map(label -> "{{" + label.label() + "}}").collect(Collectors.joining(" "));
    }
}
