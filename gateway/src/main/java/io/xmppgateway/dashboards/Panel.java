package io.xmppgateway.dashboards;

import java.util.List;

/**
 * One panel.
 *
 * @param kind how it shows its values
 * @param title in a few words
 * @param description what the values are, and what to make of them
 * @param format of the values
 * @param queries whose answers it shows
 */
public record Panel(Kind kind, String title, String description, Format format, List<Query> queries) {

    /** Copies the list. */
    public Panel {
        queries = List.copyOf(queries);
    }

    /** How values are shown. */
    public enum Kind {
        /** Over time. */
        GRAPH("timeseries"),
        /** The last value of each series, large. */
        NUMBER("stat");

        private final String grafana;

        Kind(String grafana) {
            this.grafana = grafana;
        }

        String grafana() {
            return grafana;
        }
    }

    /** What values are, in Grafana's words. */
    public enum Format {
        /** How many there are. */
        COUNT("short"),
        /** How many there are each second. */
        RATE("ops"),
        /** Requests each second. */
        REQUESTS("reqps"),
        /** A duration in seconds. */
        SECONDS("s"),
        /** A size. */
        BYTES("bytes"),
        /** A rate of bytes. */
        BYTES_PER_SECOND("Bps"),
        /** A share of 0 to 1. */
        SHARE("percentunit");

        private final String grafana;

        Format(String grafana) {
            this.grafana = grafana;
        }

        String grafana() {
            return grafana;
        }
    }

    /**
     * One query.
     *
     * @param expression in PromQL, with Grafana's variables
     * @param legend of its series, with labels in double braces
     */
    public record Query(String expression, String legend) {}

    static Panel graph(String title, String description, Format format, Query... queries) {
        return new Panel(Kind.GRAPH, title, description, format, List.of(queries));
    }

    static Panel number(String title, String description, Format format, Query... queries) {
        return new Panel(Kind.NUMBER, title, description, format, List.of(queries));
    }
}
