package io.xmppgateway.dashboards;

import io.xmppgateway.dashboards.Dashboard.Row;
import io.xmppgateway.dashboards.Panel.Kind;
import io.xmppgateway.dashboards.Panel.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a dashboard as Grafana imports it (schema 42, of Grafana 12; later ones read it too). */
public final class GrafanaJson {

    private static final int SCHEMA = 42;
    private static final String TAG = "xmpp-gateway";
    private static final int WIDTH = 24;
    private static final int HEIGHT = 8;
    private static final int NUMBER_HEIGHT = 4;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Map<String, Object> SOURCE = object("type", "prometheus", "uid", "${datasource}");

    private GrafanaJson() {}

    /** The file's text. */
    public static String text(Dashboard dashboard) {
        return JSON.writeValueAsString(object(
                        "uid", dashboard.name(),
                        "title", dashboard.title(),
                        "description", dashboard.description(),
                        "tags", List.of(TAG),
                        "schemaVersion", SCHEMA,
                        "editable", true,
                        "graphTooltip", 1,
                        "timezone", "browser",
                        "refresh", "30s",
                        "time", object("from", "now-6h", "to", "now"),
                        "links", List.of(links()),
                        "annotations", object("list", List.of(alerts())),
                        "templating", object("list", variables()),
                        "panels", panels(dashboard)))
                + "\n";
    }

    private static List<Object> panels(Dashboard dashboard) {
        List<Object> panels = new ArrayList<>();
        int y = 0;
        for (Row row : dashboard.rows()) {
            panels.add(object(
                    "id",
                    panels.size() + 1,
                    "type",
                    "row",
                    "title",
                    row.title(),
                    "collapsed",
                    false,
                    "gridPos",
                    place(0, y++, WIDTH, 1),
                    "panels",
                    List.of()));
            boolean numbers = row.panels().stream().allMatch(panel -> panel.kind() == Kind.NUMBER);
            int height = numbers ? NUMBER_HEIGHT : HEIGHT;
            int width = WIDTH / row.panels().size();
            for (int i = 0; i < row.panels().size(); i++) {
                panels.add(panel(panels.size() + 1, row.panels().get(i), place(i * width, y, width, height)));
            }
            y += height;
        }
        return panels;
    }

    private static Map<String, Object> panel(int id, Panel panel, Map<String, Object> place) {
        return object(
                "id", id,
                "type", panel.kind().grafana(),
                "title", panel.title(),
                "description", panel.description(),
                "datasource", SOURCE,
                "gridPos", place,
                "fieldConfig", object("defaults", defaults(panel), "overrides", List.of()),
                "options", options(panel.kind()),
                "targets", targets(panel.queries()));
    }

    private static Map<String, Object> defaults(Panel panel) {
        Map<String, Object> defaults = object("unit", panel.format().grafana(), "min", 0);
        if (panel.kind() == Kind.GRAPH) {
            defaults.put("custom", object("fillOpacity", 10, "lineWidth", 1, "showPoints", "never"));
        }
        return defaults;
    }

    private static Map<String, Object> options(Kind kind) {
        return switch (kind) {
            case GRAPH ->
                object(
                        "legend", object("displayMode", "list", "placement", "bottom", "showLegend", true),
                        "tooltip", object("mode", "multi", "sort", "desc"));
            case NUMBER ->
                object(
                        "reduceOptions", object("calcs", List.of("lastNotNull"), "fields", "", "values", false),
                        "textMode", "value_and_name",
                        "colorMode", "value",
                        "graphMode", "area");
        };
    }

    private static List<Object> targets(List<Query> queries) {
        List<Object> targets = new ArrayList<>();
        for (Query query : queries) {
            targets.add(object(
                    "refId",
                    String.valueOf((char) ('A' + targets.size())),
                    "datasource",
                    SOURCE,
                    "editorMode",
                    "code",
                    "range",
                    true,
                    "expr",
                    query.expression(),
                    "legendFormat",
                    query.legend()));
        }
        return targets;
    }

    private static List<Object> variables() {
        return List.of(
                object(
                        "name", "datasource",
                        "label", "Data source",
                        "type", "datasource",
                        "query", "prometheus"),
                variable("instance", "Instance", "label_values(xmpp_gateway_build, instance)"),
                variable(
                        "domain",
                        "Domain",
                        "label_values(xmpp_gateway_requests_total{instance=~\"$instance\"}, domain)"));
    }

    private static Map<String, Object> variable(String name, String label, String query) {
        return object(
                "name",
                name,
                "label",
                label,
                "type",
                "query",
                "datasource",
                SOURCE,
                "definition",
                query,
                "query",
                object("query", query, "refId", name),
                "refresh",
                2,
                "sort",
                1,
                "multi",
                true,
                "includeAll",
                true,
                "allValue",
                ".*",
                "current",
                object("text", List.of("All"), "value", List.of("$__all")));
    }

    private static Map<String, Object> links() {
        return object(
                "type",
                "dashboards",
                "title",
                "XMPP gateway",
                "tags",
                List.of(TAG),
                "asDropdown",
                true,
                "includeVars",
                true,
                "keepTime",
                true);
    }

    /** Red marks where an alert fires. */
    private static Map<String, Object> alerts() {
        return object(
                "name", "Alerts",
                "datasource", SOURCE,
                "enable", true,
                "iconColor", "red",
                "expr", "ALERTS{alertname=~\"Xmpp.*\",alertstate=\"firing\"}",
                "titleFormat", "{{alertname}}",
                "textFormat", "{{instance}} {{domain}} {{route}} {{backend}}");
    }

    private static Map<String, Object> place(int x, int y, int width, int height) {
        return object("x", x, "y", y, "w", width, "h", height);
    }

    /** Names and values in turn, in this order. */
    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
