package io.xmppgateway.app;

import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** A gateway with one plain domain {@code host.test} in front of one scripted backend. */
final class EngineFixture implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

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

    InetSocketAddress address() {
        return gateway.httpAddresses().getFirst();
    }

    InetSocketAddress secureAddress() {
        return gateway.httpsAddresses().getFirst();
    }

    /** Waits until nothing is in progress, and fails when something stays. */
    void awaitQuiet() throws IOException, InterruptedException {
        // The scrape itself is the one request in progress.
        await("xmpp_gateway_requests_active 1.0");
    }

    /** Waits until the metrics have this line. */
    void await(String line) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        String metrics = metrics();
        while (metrics.lines().noneMatch(line::equals)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never saw " + line + " in\n" + metrics);
            }
            LockSupport.parkNanos(POLL_NANOS);
            metrics = metrics();
        }
    }

    private String metrics() throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + gateway.adminAddresses().getFirst().getPort() + "/metrics");
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
