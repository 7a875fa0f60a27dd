package io.xmppgateway.loadtests.result;

import java.util.List;

/**
 * What several rounds gave for one figure.
 *
 * @param median the middle value, or the mean of the two in the middle
 * @param min the least
 * @param max the greatest
 */
public record Spread(double median, double min, double max) {

    /** Of at least one value; not-a-number for none. */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** Half of the distance between least and greatest, as a share of the median. */
    public double share() {
        return median == 0 ? 0 : (max - min) / 2 / median;
    }
}
