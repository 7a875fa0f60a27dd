package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.FreePorts;
import io.xmppgateway.demo.ProsodyPorts;
import io.xmppgateway.monitoring.MonitoringFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped configuration, rules and alerts in a real Prometheus, with a real gateway and a real Prosody. */
@OnStage
class PrometheusIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** They look at how long things take, and nothing here waits for minutes before it complains. */
    private static final Set<String> OF_A_BUSY_MACHINE = Set.of("XmppEventLoopLag", "XmppServiceSlow");

    private final Stage stage;

    PrometheusIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void tellsWhenProsodyGoesAndWhenItIsBack() throws Exception {
        Path directory = stage.newDirectory("prometheus");
        try (RunningProsody prosody = RunningProsody.start(
                        directory.resolve("prosody"), ProsodyPorts.free(), URI.create("https://upload.example.net/"));
                RunningGateway gateway = stage.startGateway(
                        stage.yaml(Stage.anyPorts(), "", prosody.http("").toString(), "{}"));
                RunningPrometheus prometheus = RunningPrometheus.start(
                        directory, FreePorts.find(1).getFirst(), hurried(directory, gateway, prosody))) {
            Await.until(
                    "gateway and Prosody are up",
                    LIMIT,
                    () -> prometheus.health().entrySet().stream()
                            .filter(job -> !job.getKey().equals("load-tests"))
                            .allMatch(job -> job.getValue().equals("up")));
            Await.until(
                    "all rules have been evaluated",
                    LIMIT,
                    () -> prometheus.rules().values().stream().allMatch("ok"::equals));
            assertThat(prometheus.rules())
                    .containsKeys(MonitoringFiles.alertNames().toArray(String[]::new));
            assertThat(prometheus.firing()).isSubsetOf(OF_A_BUSY_MACHINE);

            prosody.stop();
            Await.until("the alert fires", LIMIT, () -> prometheus.firing().contains("XmppServerNotScraped"));

            prosody.startAgain();
            Await.until("the alert is gone", LIMIT, () -> OF_A_BUSY_MACHINE.containsAll(prometheus.firing()));
        }
    }

    @Test
    void exemplarsNameRequests() throws Exception {
        Path directory = stage.newDirectory("exemplars");
        try (RunningPrometheus prometheus = RunningPrometheus.start(
                directory, FreePorts.find(1).getFirst(), onlyTheGateway(directory), "exemplar-storage")) {
            Await.until(
                    "an exemplar has arrived",
                    LIMIT,
                    () -> prometheus.exemplars("xmpp_gateway_request_duration_seconds_bucket").stream()
                            .anyMatch(id -> id.matches("[0-9a-zA-Z_-]{8,}")));
        }
    }

    /** Prometheus asks for protobuf then, which Micrometer's own histograms would have nothing native to say in. */
    @Test
    void histogramsAreNativeWhenPrometheusWantsThem() throws Exception {
        Path directory = stage.newDirectory("native");
        try (RunningPrometheus prometheus = RunningPrometheus.start(
                directory, FreePorts.find(1).getFirst(), onlyTheGateway(directory), "native-histograms")) {
            Await.until(
                    "a native histogram has arrived",
                    LIMIT,
                    () -> prometheus
                                    .value("sum(histogram_count(xmpp_gateway_request_duration_seconds))")
                                    .orElse(0)
                            > 0);
            String p99 = "histogram_quantile(0.99, sum(xmpp_gateway_request_duration_seconds))";
            assertThat(prometheus.value(p99).orElse(0)).isPositive();
        }
    }

    private Path onlyTheGateway(Path directory) throws IOException {
        return Files.writeString(directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - {job_name: xmpp-gateway, static_configs: [{targets: ['127.0.0.1:%d']}]}
                """.formatted(
                        stage.gateway().adminPort()));
    }

    /** The shipped files with the ports of this test, a look each second, and alerts that wait for no longer. */
    private static Path hurried(Path directory, RunningGateway gateway, RunningProsody prosody) throws IOException {
        for (Path file : MonitoringFiles.ruleFiles()) {
            Files.writeString(
                    directory.resolve(file.getFileName()),
                    Files.readString(file).replaceAll("(?m)^( +for: )\\S+$", "$11s"));
        }
        String shipped = Files.readString(MonitoringFiles.config());
        assertThat(shipped).contains("'127.0.0.1:9090'", "'127.0.0.1:5280'");
        return Files.writeString(
                directory.resolve("prometheus.yml"),
                shipped.replace("127.0.0.1:9090", "127.0.0.1:" + gateway.adminPort())
                        .replace(
                                "127.0.0.1:5280",
                                "127.0.0.1:" + prosody.http("").getPort())
                        .replaceAll("(_interval: )\\d+s", "$11s"));
    }
}
