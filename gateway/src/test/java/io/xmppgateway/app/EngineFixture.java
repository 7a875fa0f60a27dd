package io.xmppgateway.app;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.status.Status;
import io.xmppgateway.status.StatusJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A gateway with one plain domain {@code host.test} in front of one scripted backend. */
final class EngineFixture implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final Pattern GAUGES = Pattern.compile(
            "xmpp_gateway_(requests_active|connections|backend_connections"
                    + "|backend_address_connections|backend_waiting|websockets|bosh_requests_active|limit_open|buffers_active|timers_active)[{ ]");
    private static final int GAUGES_MIN = 15;
    /** The scrape itself is in progress. */
    private static final Set<String> OF_THE_SCRAPE =
            Set.of("xmpp_gateway_requests_active 1.0", "xmpp_gateway_connections{listener=\"admin\"} 1.0");

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: [], io-threads: 1}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT', connect-timeout: 2s SETTINGS}
            domains:
              host.test:
                plain: true
                bosh: {timeouts: {response: 1s}, max-body: 64 KiB}
                websocket: {idle-timeout: 1m, ping-interval: 1s, max-frame: 64 KiB}
                upload: {max-body: 64 MiB}
                proxy:
                  - {path: /any, max-body: 64 MiB}
                  - {path: /brief, timeouts: {stall: 1s, total: 2s}}
            """;

    private final Gateway gateway;

    private EngineFixture(Gateway gateway) {
        this.gateway = gateway;
    }

    static EngineFixture before(ScriptedBackend backend) throws IOException {
        return before(backend.port(), "");
    }

    /** @param backendSettings further settings of the backend, each with a comma before it */
    static EngineFixture before(int backendPort, String backendSettings) throws IOException {
        return before(backendPort, backendSettings, "io-threads: 1");
    }

    /** @param listenSettings of the listeners, separated by commas */
    static EngineFixture before(int backendPort, String backendSettings, String listenSettings) throws IOException {
        return of(CONFIG.replace("PORT", String.valueOf(backendPort))
                .replace(" SETTINGS", backendSettings)
                .replace("io-threads: 1", listenSettings));
    }

    /** Before a backend with TLS; {@code backendSettings} name its addresses. */
    static EngineFixture secured(String backendSettings) throws IOException {
        return of(CONFIG.replace("http://127.0.0.1:PORT", "https://good.test:1").replace(" SETTINGS", backendSettings));
    }

    /** @param more lines of YAML after the domain's own settings */
    static EngineFixture with(ScriptedBackend backend, String more) throws IOException {
        return edited(backend, text -> text + more);
    }

    /** @param edit of the whole configuration file */
    static EngineFixture edited(ScriptedBackend backend, UnaryOperator<String> edit) throws IOException {
        return of(edit.apply(
                CONFIG.replace("PORT", String.valueOf(backend.port())).replace(" SETTINGS", "")));
    }

    /**
     * One with TLS and HTTP/2 for {@code localhost}, and the proxied path {@code /any}.
     *
     * @param backendSettings further settings of the backend, each with a comma after it
     */
    static EngineFixture secure(ScriptedBackend backend, Path directory, String backendSettings) throws IOException {
        return secure(backend, directory, backendSettings, "");
    }

    /** @param listenSettings further ones of the listeners, each with a comma before it */
    static EngineFixture secure(ScriptedBackend backend, Path directory, String backendSettings, String listenSettings)
            throws IOException {
        Certificate certificate =
                DemoCertificates.create(directory, Clock.systemUTC()).issue("localhost", List.of());
        return of(
                """
                listen: {http: [], https: ['127.0.0.1:0'], io-threads: 1%s}
                admin: {listen: ['127.0.0.1:0']}
                logging: {access-log: false}
                backends: {main: {%surl: 'http://127.0.0.1:%d'}}
                domains:
                  localhost:
                    certificate: {chain: '%s', key: '%s'}
                    proxy: [{path: /any, max-body: 64 MiB}]
                """.formatted(listenSettings, backendSettings, backend.port(), certificate.chain(), certificate.key()));
    }

    /** @param text of a whole configuration */
    static EngineFixture of(String text) throws IOException {
        return switch (ConfigFile.parse("test", text, Path.of(""))) {
            case ConfigResult.Valid valid -> new EngineFixture(Gateway.start(valid.config()));
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    RawClient client() throws IOException {
        return new RawClient(address());
    }

    InetSocketAddress secureAddress() {
        return gateway.httpsAddresses().getFirst();
    }

    InetSocketAddress address() {
        return gateway.httpAddresses().getFirst();
    }

    /** Waits until nothing is in progress, and fails when something stays. */
    void awaitQuiet() throws IOException, InterruptedException {
        // The scrape itself is the one request in progress.
        await("xmpp_gateway_requests_active 1.0");
    }

    /** Waits until every gauge of what is open, in progress, in use or outstanding is exactly zero. */
    void awaitNothingOpen() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        List<String> open = open();
        while (!open.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("left behind: " + open);
            }
            LockSupport.parkNanos(POLL_NANOS);
            open = open();
        }
    }

    private List<String> open() throws IOException, InterruptedException {
        List<String> lines = metrics()
                .lines()
                .filter(line -> GAUGES.matcher(line).lookingAt())
                .toList();
        if (lines.size() < GAUGES_MIN) {
            throw new AssertionError("gauges are missing: " + lines);
        }
        return lines.stream()
                .filter(line -> !line.endsWith(" 0.0"))
                .filter(line -> !OF_THE_SCRAPE.contains(line))
                .toList();
    }

    /** Waits until the metrics have this line. */
    void await(String line) throws IOException, InterruptedException {
        awaitMatch(Pattern.compile(Pattern.quote(line)));
    }

    /** Waits until the metrics have a line that is this as a whole. */
    void awaitMatch(Pattern line) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        String metrics = metrics();
        while (metrics.lines().noneMatch(line.asMatchPredicate())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never saw " + line + " in\n" + metrics);
            }
            LockSupport.parkNanos(POLL_NANOS);
            metrics = metrics();
        }
    }

    String metrics() throws IOException, InterruptedException {
        return admin("/metrics");
    }

    /** Waits until the status is like that. */
    Status awaitStatus(Predicate<Status> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Status status = StatusJson.read(admin("/status.json").getBytes(StandardCharsets.UTF_8));
        while (!wanted.test(status)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never came to pass; it ended with " + status);
            }
            LockSupport.parkNanos(POLL_NANOS);
            status = StatusJson.read(admin("/status.json").getBytes(StandardCharsets.UTF_8));
        }
        return status;
    }

    /** Of the admin listener, without a slash at the end. */
    String adminUrl() {
        return "http://127.0.0.1:" + gateway.adminAddresses().getFirst().getPort();
    }

    /** What the admin listener has at this path. */
    String admin(String path) throws IOException, InterruptedException {
        URI uri = URI.create(adminUrl() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
