package io.xmppgateway.loadtests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.loadtests.result.LaneSample;
import io.xmppgateway.loadtests.result.MemoryPoint;
import io.xmppgateway.loadtests.result.PeerResult;
import io.xmppgateway.loadtests.result.Round;
import io.xmppgateway.loadtests.result.RunResult;
import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.result.Tick;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final RunResult RESULT = result(20_000_000);

    @Test
    void theTableShowsFiguresErrorsRatiosAndDoubts() {
        assertThat(TextReport.of(RESULT))
                .contains("nginx", "gateway", "proxy CPU/request", "cpuPerRequestRatio", "0.50")
                .containsPattern("errors +0 +3")
                .contains("{status 502=3}")
                .contains("! the <stub> was slow");
    }

    @Test
    void theJsonHasRatiosAtTheTopWhenTwoWereCompared() {
        JsonNode json = new JsonMapper().readTree(JsonReport.of(RESULT));

        assertThat(json.path("cpuPerRequestRatio").asDouble()).isEqualTo(0.5);
        assertThat(json.path("ratios").path("nginx").path("cpuPerRequestRatio").asDouble())
                .isEqualTo(0.5);
        assertThat(json.path("errors").asLong()).isEqualTo(3);
        assertThat(json.path("peers")
                        .get(1)
                        .path("figures")
                        .path("latencyP99")
                        .path("median")
                        .asDouble())
                .isBetween(0.99, 1.01);
    }

    @Test
    void thePageNeedsNothingFromElsewhereAndEscapesTexts() throws Exception {
        String page = HtmlReport.of(RESULT);

        assertThat(page).contains("<svg", "polyline", "prefers-color-scheme: dark", "the &lt;stub&gt; was slow");
        assertThat(page).doesNotContain("http://", "https://", "src=", "<script");
        int from = page.indexOf("<svg");
        String svg = page.substring(from, page.indexOf("</svg>", from) + "</svg>".length());
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getElementsByTagName("polyline")
                        .getLength())
                .isEqualTo(2);
    }

    @Test
    void aComparisonNamesTheChange() {
        String text = Comparison.of(read(RESULT), read(result(30_000_000)));

        assertThat(text).containsPattern("gateway +cpuPerRequest +10\\.000 +15\\.000 +\\+50\\.0 %");
        assertThat(text).containsPattern("nginx +cpuPerRequest .*\\+0\\.0 % ~").doesNotContain("differ");
        assertThatThrownBy(() -> Comparison.read("a.json", "{}")).hasMessageContaining("a.json is not a result");
    }

    @Test
    void aComparisonSaysWhatCannotBeCompared() {
        RunResult alone = new RunResult(
                "idle",
                Instant.EPOCH,
                "a machine",
                "open, 20/s",
                Map.of(),
                List.of(peer("caddy", 0, Map.of())),
                List.of());

        assertThat(Comparison.of(read(RESULT), read(alone)))
                .contains("! The runs differ in kind: bosh (closed) and idle (open, 20/s).")
                .containsPattern("nginx +only in the earlier")
                .containsPattern("caddy +only in the later");
        assertThat(Comparison.of(read(alone), read(alone)))
                .containsPattern("cpuPerRequest +0\\.000 +0\\.000 +– ~")
                .doesNotContain("NaN", "Infinity");
    }

    private static JsonNode read(RunResult result) {
        return Comparison.read("result.json", JsonReport.of(result));
    }

    @Test
    void prometheusCanReadTheLiveFigures() throws IOException, InterruptedException {
        try (LiveMetrics metrics = LiveMetrics.start(0);
                HttpClient client = HttpClient.newHttpClient()) {
            metrics.tick("nginx", new Tick(2, 1500, 7, 0.5, 4096));
            String text = client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metrics.port() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(text)
                    .contains("# TYPE load_tests_operations_per_second gauge")
                    .contains("load_tests_operations_per_second{server=\"nginx\"} 1500.0")
                    .contains("load_tests_round_errors{server=\"nginx\"} 7.0")
                    .contains("# TYPE load_tests_cpu_seconds_total counter");
        }
    }

    @Test
    void axesEndAtRoundNumbers() {
        assertThat(Plot.nice(1.2)).isEqualTo(2);
        assertThat(Plot.nice(9)).isEqualTo(10);
        assertThat(Plot.nice(0)).isEqualTo(1);
    }

    @Test
    void marksOnAnAxisAreRoundNumbers() {
        Plot plot = new Plot("seconds", "rate")
                .line("nginx", List.of(new Plot.Point(1.01, 9000), new Plot.Point(15.02, 18_000)));

        assertThat(plot.svg()).contains(">5<", ">10<", ">15<", ">20,000<").doesNotContain(">1.01<");
    }

    private static RunResult result(long gatewayCpu) {
        return new RunResult(
                "bosh",
                Instant.EPOCH,
                "a machine",
                "closed",
                Map.of("--connections", "8"),
                List.of(peer("nginx", 40_000_000, Map.of()), peer("gateway", gatewayCpu, Map.of("status 502", 3L))),
                List.of("the <stub> was slow"));
    }

    private static PeerResult peer(String name, long cpuNanos, Map<String, Long> errors) {
        Histogram latencies = Sample.histogram();
        latencies.recordValueWithCount(1_000_000, 2000);
        Sample sample = new Sample(1, List.of(new LaneSample("requests", 2000, 0, errors, latencies)));
        return new PeerResult(
                name,
                name + " 1.0",
                List.of(new Round(sample, cpuNanos, 0, 0)),
                List.of(new Tick(1, 1000, 0, 0.5, 1_000_000), new Tick(2, 1100, 3, 0.6, 1_100_000)),
                List.of(new MemoryPoint(0, 1_000_000), new MemoryPoint(1000, 11_000_000)));
    }
}
