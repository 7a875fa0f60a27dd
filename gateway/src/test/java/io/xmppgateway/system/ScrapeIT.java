package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a scrape and the live state cost, and whom they keep waiting, with thousands of connections. */
@Tag("long")
class ScrapeIT {

    private static final Logger LOG = LoggerFactory.getLogger(ScrapeIT.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 10_000;
    private static final int SCRAPES = 300;
    private static final int WARM_UP = 700;
    private static final double LIMIT_MILLIS = 10;

    private static final String SCRAPE = "GET /metrics HTTP/1.1\nHost: localhost\n\n";
    private static final String REQUEST = "GET /.well-known/host-meta HTTP/1.1\nHost: host.test\n\n";

    @TempDir
    private Path directory;

    /**
     * The machine may be busy with others, so the slower half is not judged: neither of the answers, nor of the requests
     * that are made while one is under way, on the one I/O thread.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/status.json"})
    void isQuickAndStallsNobody(String path) throws Exception {
        String question = SCRAPE.replace("/metrics", path);
        List<Integer> ports = FreePorts.find(2);
        List<Socket> clients = new ArrayList<>();
        double[] scrapes = new double[SCRAPES];
        double[] requests = new double[SCRAPES];
        try (ChildGateway gateway =
                ChildGateway.start(directory, config(ports.get(0), ports.get(1)), ports.get(1), "256m")) {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(connect(ports.get(0)));
            }
            Metrics[] metrics = new Metrics[1];
            Await.until("all are connected", LIMIT, () -> {
                metrics[0] = new Metrics(RawHttp.plain(ports.get(1), SCRAPE).body());
                return metrics[0].sum("xmpp_gateway_connections", "listener=\"http\"") == CONNECTIONS;
            });
            try (Socket scraper = connect(ports.get(1))) {
                for (int i = 0; i < WARM_UP + SCRAPES; i++) {
                    long start = System.nanoTime();
                    RawHttp.send(scraper, question);
                    assertThat(RawHttp.exchange(clients.get(i), REQUEST).status())
                            .isEqualTo(200);
                    long answered = System.nanoTime();
                    assertThat(RawHttp.read(scraper).status()).isEqualTo(200);
                    requests[Math.max(0, i - WARM_UP)] = millis(answered - start);
                    scrapes[Math.max(0, i - WARM_UP)] = millis(System.nanoTime() - start);
                }
            }
            assertThat(gateway.isAlive()).isTrue();
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
        LOG.warn(
                "with {} connections, ms: {} {}; request meanwhile {}",
                CONNECTIONS,
                path,
                summary(scrapes),
                summary(requests));
        assertThat(percentile(scrapes, 50)).isLessThan(LIMIT_MILLIS);
        assertThat(percentile(requests, 50)).isLessThan(LIMIT_MILLIS);
    }

    private static String config(int http, int admin) {
        return """
                listen: {http: ['127.0.0.1:%d'], https: [], io-threads: 1, header-timeout: 1m}
                admin: {listen: ['127.0.0.1:%d']}
                logging: {access-log: false}
                backends: {main: {url: 'http://127.0.0.1:9'}}
                domains: {host.test: {plain: true}}
                """.formatted(http, admin);
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    private static double millis(long nanos) {
        return (double) nanos / TimeUnit.MILLISECONDS.toNanos(1);
    }

    private static String summary(double[] values) {
        return "median %.1f, p99 %.1f, most %.1f"
                .formatted(percentile(values, 50), percentile(values, 99), percentile(values, 100));
    }

    private static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
