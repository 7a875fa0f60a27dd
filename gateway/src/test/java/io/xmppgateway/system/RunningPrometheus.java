package io.xmppgateway.system;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus with a storage of its own, on loopback, asked through its HTTP API. */
final class RunningPrometheus implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningPrometheus(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param directory for its storage and output
     * @param port to listen on
     * @param config its configuration file
     * @param features to switch on
     */
    static RunningPrometheus start(Path directory, int port, Path config, String... features) throws Exception {
        Path output = directory.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        "/usr/bin/prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("storage"),
                        "--enable-feature=" + String.join(",", features),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        RunningPrometheus prometheus = new RunningPrometheus(process, URI.create("http://127.0.0.1:" + port));
        try {
            Await.until("Prometheus is ready", LIMIT, prometheus::isReady);
        } catch (Exception | AssertionError failure) {
            prometheus.close();
            throw new AssertionError(Files.readString(output), failure);
        }
        return prometheus;
    }

    /** The health of each job's targets: up, down or unknown. */
    Map<String, String> health() throws IOException, InterruptedException {
        return stream(api("targets").get("activeTargets"))
                .collect(Collectors.toMap(
                        target -> target.at("/labels/job").asString(),
                        target -> target.get("health").asString()));
    }

    /** The state of each rule by name: ok, err or unknown. */
    Map<String, String> rules() throws IOException, InterruptedException {
        return stream(api("rules").get("groups"))
                .flatMap(group -> stream(group.get("rules")))
                .collect(Collectors.toMap(
                        rule -> rule.get("name").asString(),
                        rule -> rule.get("health").asString(),
                        (one, other) -> one.equals("ok") ? other : one));
    }

    /** Names of the alerts that fire. */
    List<String> firing() throws IOException, InterruptedException {
        return stream(api("alerts").get("alerts"))
                .filter(alert -> alert.get("state").asString().equals("firing"))
                .map(alert -> alert.at("/labels/alertname").asString())
                .distinct()
                .toList();
    }

    /** The first value of an expression, if it has any. */
    OptionalDouble value(String expression) throws IOException, InterruptedException {
        return stream(api("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                        .get("result"))
                .mapToDouble(result -> Double.parseDouble(result.at("/value/1").asString()))
                .findFirst();
    }

    /** The ids of requests that stand beside a metric as examples. */
    List<String> exemplars(String metric) throws IOException, InterruptedException {
        return stream(api("query_exemplars?start=0&end=9999999999&query=" + metric))
                .flatMap(series -> stream(series.get("exemplars")))
                .map(exemplar -> exemplar.at("/labels/request_id").asString())
                .toList();
    }

    private boolean isReady() throws Exception {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus has ended");
        }
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private JsonNode api(String path) throws IOException, InterruptedException {
        JsonNode answer = JsonMapper.shared().readTree(get("/api/v1/" + path).body());
        if (!answer.get("status").asString().equals("success")) {
            throw new AssertionError(path + ": " + answer);
        }
        return answer.get("data");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
        client.close();
    }
}
