package io.xmppgateway.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.metrics.Meters;
import io.xmppgateway.monitoring.KnownMetrics;
import io.xmppgateway.monitoring.PromQl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardsTest {

    private static final Path DIRECTORY = Path.of("../config/grafana");
    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    static List<Dashboard> all() {
        return Dashboards.all();
    }

    private static Stream<Panel> panels(Dashboard dashboard) {
        return dashboard.rows().stream().flatMap(row -> row.panels().stream());
    }

    private static Stream<String> expressions(Dashboard dashboard) {
        return panels(dashboard).flatMap(panel -> panel.queries().stream()).map(Panel.Query::expression);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theShippedFileIsFresh(Dashboard dashboard) throws IOException {
        assertThat(Files.readString(DIRECTORY.resolve(dashboard.name() + ".json")))
                .as("run: ./xmpp-gateway docs --grafana config/grafana")
                .isEqualTo(GrafanaJson.text(dashboard));
    }

    @Test
    void nothingElseIsShipped() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            all().stream().map(made -> made.name() + ".json").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyMetricsThatExistAreAskedFor(Dashboard dashboard) throws IOException {
        Set<String> known = KnownMetrics.all();
        assertThat(expressions(dashboard))
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(PromQl.metrics(expression))
                        .as(expression)
                        .isNotEmpty()
                        .isSubsetOf(known));
    }

    @Test
    void everyMeterIsShownSomewhere() {
        Set<String> asked = all().stream()
                .flatMap(DashboardsTest::expressions)
                .flatMap(expression -> PromQl.metrics(expression).stream())
                .map(name -> name.replaceFirst("_(bucket|count)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked)
                .containsAll(Stream.of(Meters.values()).map(Meters::series).toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachPanelSaysWhatItShows(Dashboard dashboard) {
        assertThat(panels(dashboard)).allSatisfy(panel -> {
            assertThat(panel.description()).as(panel.title()).endsWith(".");
            assertThat(panel.queries())
                    .allSatisfy(query -> assertThat(query.legend()).isNotBlank());
        });
        assertThat(panels(dashboard).map(Panel::title)).doesNotHaveDuplicates();
    }

    /** A legend's label that the sum has lost would be empty in every line. */
    @ParameterizedTest
    @MethodSource("all")
    void legendsNameLabelsThatAreThere(Dashboard dashboard) {
        assertThat(panels(dashboard).flatMap(panel -> panel.queries().stream()))
                .filteredOn(query -> query.expression().contains(" by ("))
                .allSatisfy(query -> LEGEND_LABEL
                        .matcher(query.legend())
                        .results()
                        .forEach(label -> assertThat(query.expression())
                                .containsPattern(" by \\([^)]*\\b" + label.group(1) + "\\b")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void panelsStandBesideAndBelowEachOther(Dashboard dashboard) {
        JsonNode json = JsonMapper.shared().readTree(GrafanaJson.text(dashboard));
        assertThat(json.get("schemaVersion").asInt()).isEqualTo(42);
        boolean[][] taken = new boolean[200][24];
        for (JsonNode panel : json.get("panels")) {
            JsonNode place = panel.get("gridPos");
            for (int y = place.get("y").asInt();
                    y < place.get("y").asInt() + place.get("h").asInt();
                    y++) {
                for (int x = place.get("x").asInt();
                        x < place.get("x").asInt() + place.get("w").asInt();
                        x++) {
                    assertThat(taken[y][x])
                            .as("%s at %d, %d", panel.get("title"), x, y)
                            .isFalse();
                    taken[y][x] = true;
                }
            }
        }
        assertThat(StreamSupport.stream(json.get("panels").spliterator(), false)
                        .map(panel -> panel.get("id").asInt()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aQueryMustFitItsMeter() {
        assertThatThrownBy(() -> Ask.rate(Meters.CONNECTIONS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ask.quantiles(Meters.REQUESTS)).isInstanceOf(IllegalArgumentException.class);
    }
}
