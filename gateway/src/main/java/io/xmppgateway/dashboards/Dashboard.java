package io.xmppgateway.dashboards;

import java.util.List;

/**
 * One dashboard.
 *
 * @param name of its file, and its uid in Grafana, by which the others link to it
 * @param title for people
 * @param description what it answers, in one sentence
 * @param rows from top to bottom
 */
public record Dashboard(String name, String title, String description, List<Row> rows) {

    /** Copies the list. */
    public Dashboard {
        rows = List.copyOf(rows);
    }

    /**
     * Panels beside each other.
     *
     * @param title of them all
     * @param panels at most four, from left to right
     */
    public record Row(String title, List<Panel> panels) {

        private static final int PANELS_MAX = 4;

        /** Copies the list. */
        public Row {
            panels = List.copyOf(panels);
            if (panels.isEmpty() || panels.size() > PANELS_MAX) {
                throw new IllegalArgumentException(
                        "a row has one to four panels, and " + title + " has " + panels.size());
            }
        }
    }

    static Row row(String title, Panel... panels) {
        return new Row(title, List.of(panels));
    }
}
