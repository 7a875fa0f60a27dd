package io.xmppgateway.metrics;

import java.util.Map;

/**
 * The value of one series at one moment.
 *
 * @param labels values by name
 * @param value in the meter's base unit; the number of observations of a histogram
 * @param spread of a histogram's observations; {@link Spread#NONE} of others
 */
public record Reading(Map<String, String> labels, double value, Spread spread) {

    /** Copies the map. */
    public Reading {
        labels = Map.copyOf(labels);
    }

    /** The value of a label; empty when the meter has no such label. */
    public String label(Label label) {
        return labels.getOrDefault(label.label(), "");
    }
}
