package io.xmppgateway.suites;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xmppgateway.app.Gateway;
import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway with TLS for {@code localhost} in front of a backend that sends every body back, or a hello for none. */
final class SuiteGateway implements AutoCloseable {

    private static final byte[] HELLO = "hello from behind the gateway\n".getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger held = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer backend;
    private final Gateway gateway;

    private SuiteGateway(Path directory, String listen, String domain) throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        backend.setExecutor(threads);
        backend.createContext("/", SuiteGateway::echo);
        backend.createContext("/any/held", this::hold);
        backend.start();
        Certificate certificate =
                DemoCertificates.create(directory, Clock.systemUTC()).issue("localhost", List.of());
        String yaml =
                """
                listen: {http: [], https: ['127.0.0.1:0'], io-threads: 1%s}
                admin: {listen: ['127.0.0.1:0']}
                logging: {access-log: false}
                backends: {main: {url: 'http://127.0.0.1:%d'}}
                domains:
                  localhost:
                    certificate: {chain: '%s', key: '%s'}
                    proxy: [{path: /any, max-body: 64 MiB}]
                %s
                """.formatted(listen, backend.getAddress().getPort(), certificate.chain(), certificate.key(), domain);
        gateway = switch (ConfigFile.parse("suite", yaml, directory)) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems() + "\n" + yaml);
        };
    }

    static SuiteGateway start(Path directory) throws IOException {
        return new SuiteGateway(directory, "", "");
    }

    /**
     * Starts one with other settings.
     *
     * @param listen further settings of {@code listen}, each with a comma before it
     * @param domain further lines of the domain, with four spaces before each
     */
    static SuiteGateway start(Path directory, String listen, String domain) throws IOException {
        return new SuiteGateway(directory, listen, domain);
    }

    InetSocketAddress https() {
        return gateway.httpsAddresses().getFirst();
    }

    /** How many requests have come to the backend's {@code /any/held}, where they are not answered. */
    int held() {
        return held.get();
    }

    private void hold(HttpExchange exchange) throws IOException {
        held.incrementAndGet();
        try (exchange) {
            closing.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = body.length == 0 ? HELLO : body;
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, isHead ? -1 : answer.length);
            if (!isHead) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        gateway.close();
        backend.stop(0);
        threads.close();
    }
}
