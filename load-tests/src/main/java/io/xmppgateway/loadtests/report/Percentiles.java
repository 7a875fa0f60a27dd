package io.xmppgateway.loadtests.report;

import io.xmppgateway.loadtests.result.Sample;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The curve of a latency's percentiles. */
final class Percentiles {

    /** One point of it. */
    record Point(double percentile, double millis) {}

    private static final double[] ASKED = {0, 10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.99, 99.999
    };

    private Percentiles() {}

    /** As far as there are values enough for each point. */
    static List<Point> of(Histogram latencies) {
        List<Point> points = new ArrayList<>();
        long count = latencies.getTotalCount();
        for (double percentile : ASKED) {
            if (Sample.tells(count, percentile)) {
                points.add(new Point(percentile, latencies.getValueAtPercentile(percentile) / 1e6));
            }
        }
        return points;
    }
}
