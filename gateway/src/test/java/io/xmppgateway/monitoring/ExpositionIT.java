package io.xmppgateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.app.Gateway;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Prometheus's own linter says of the meters. */
class ExpositionIT {

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: [], io-threads: 1}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            backends: {main: {url: 'http://127.0.0.1:9'}}
            domains: {localhost: {plain: true, proxy: [{path: /any}]}}
            """;

    /** With the series of the JVM, of libraries, and of what the requests before have made. */
    @Test
    void aRunningGatewaysScrapeIsAsPrometheusWantsIt() throws Exception {
        try (Gateway gateway = start();
                HttpClient client = HttpClient.newHttpClient()) {
            InetSocketAddress http = gateway.httpAddresses().getFirst();
            assertThat(get(client, http, "/any").statusCode()).isEqualTo(502);
            assertThat(get(client, http, "/http-bind").statusCode()).isEqualTo(502);
            assertThat(get(client, http, "/.well-known/host-meta").statusCode()).isEqualTo(200);
            assertThat(get(client, http, "/nothing").statusCode()).isEqualTo(404);
            HttpResponse<byte[]> scrape = get(client, gateway.adminAddresses().getFirst(), "/metrics");

            assertThat(new String(scrape.body(), StandardCharsets.UTF_8))
                    .contains("outcome=\"backend_unreachable\"", "jvm_memory_used_bytes");
            Promtool.checkMetrics(scrape.body());
        }
    }

    private static Gateway start() throws IOException {
        return switch (ConfigFile.parse("test", CONFIG, Path.of(""))) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private static HttpResponse<byte[]> get(HttpClient client, InetSocketAddress address, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + address.getPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void everyMeterIsAsPrometheusWantsIt() throws Exception {
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            metrics.watchProcess();
            for (Meters meter : Meters.values()) {
                String[] labels = meter.labels().stream().map(label -> "x").toArray(String[]::new);
                switch (meter.type()) {
                    case COUNTER -> metrics.counter(meter, labels).increment();
                    case GAUGE -> metrics.gauge(meter, labels).increment();
                    case HISTOGRAM -> metrics.distribution(meter, labels).record(1);
                }
            }
            Promtool.checkMetrics(metrics.scrape(Optional.empty()).body());
        }
    }
}
