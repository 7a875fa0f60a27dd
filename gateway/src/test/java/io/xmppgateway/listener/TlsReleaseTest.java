package io.xmppgateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.DefaultByteBufferPool;
import io.xmppgateway.TlsEngines;
import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.limits.Limiter;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.net.HostName;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.tls.CertificateStore;
import io.xmppgateway.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** However a connection ends, its engine is given back. */
@DisabledIfSystemProperty(named = TlsEngines.WITHOUT_OPENSSL, matches = "true")
class TlsReleaseTest {

    private static final String CONFIG = """
            listen: {http: [], https: ['127.0.0.1:0']}
            tls: {engine: openssl, unknown-name: refuse, handshake-timeout: 1s}
            backends: {main: {url: 'http://127.0.0.1:1'}}
            domains: {host.test: {certificate: {chain: 'CHAIN', key: 'KEY'}}}
            """;

    private static final int ROUNDS = 5;

    @TempDir
    private Path directory;

    private final GatewayMetrics metrics = new GatewayMetrics();
    private final DefaultByteBufferPool buffers = new DefaultByteBufferPool(true, 17 * 1024, 100, 4);
    private XnioWorker worker;
    private Listeners listeners;
    private ServerTls tls;
    private InetSocketAddress address;

    @BeforeEach
    void listen() throws Exception {
        Certificate certificate =
                DemoCertificates.create(directory, Clock.systemUTC()).issue("host.test", List.of());
        String text = CONFIG.replace("CHAIN", certificate.chain().toString())
                .replace("KEY", certificate.key().toString());
        GatewayConfig config = switch (ConfigFile.parse("test", text, directory)) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
        worker = Xnio.getInstance().createWorker(OptionMap.EMPTY);
        listeners = new Listeners(
                worker,
                buffers,
                metrics,
                Limiter.none(),
                new Timers(System::nanoTime, new LongAdder()),
                config,
                peer -> "-");
        CertificateStore store = CertificateStore.load(config);
        tls = ServerTls.create(config.tls(), () -> store);
        address = listeners.bindHttps(
                config.listen().https().getFirst(),
                exchange -> exchange.setStatusCode(204).endExchange(),
                left -> {},
                tls,
                new ServerNames() {
                    @Override
                    public List<String> protocols(Optional<HostName> serverName) {
                        return List.of("h2", "http/1.1");
                    }

                    @Override
                    public Optional<String> domain(Optional<HostName> serverName) {
                        return Optional.empty();
                    }
                },
                config);
        listeners.accept();
    }

    @AfterEach
    void stop() throws Exception {
        listeners.close();
        worker.shutdownNow();
        worker.awaitTermination(10, TimeUnit.SECONDS);
        tls.close();
        buffers.close();
        metrics.close();
    }

    @Test
    void afterARequest() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (SSLSocket client = connect("host.test")) {
                client.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: host.test\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                assertThat(client.getInputStream().read()).isEqualTo('H');
                assertThat(tls.unreleased()).isPositive();
            }
        }

        awaitRelease();
    }

    @Test
    void afterAReset() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (SSLSocket client = connect("host.test")) {
                client.startHandshake();
                client.setSoLinger(true, 0);
            }
        }

        awaitRelease();
    }

    @Test
    void afterARefusal() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (SSLSocket client = connect("nobody.test")) {
                client.startHandshake();
                throw new AssertionError("nobody.test was served");
            } catch (SSLException refused) {
                assertThat(refused).hasMessageContaining("unrecognized_name");
            }
        }

        awaitRelease();
    }

    @Test
    void afterAHandshakeThatStops() throws Exception {
        try (Socket silent = new Socket(address.getAddress(), address.getPort());
                Socket slow = new Socket(address.getAddress(), address.getPort());
                Socket foreign = new Socket(address.getAddress(), address.getPort())) {
            slow.getOutputStream().write(new byte[] {22, 3, 1, 1, 0, 1});
            foreign.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));

            awaitRelease();
            assertThat(silent.getInputStream().read()).isNegative();
        }
    }

    private void awaitRelease() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        // A connection may not even have been accepted yet: its end is waited for, too.
        while (metrics.gauge(Meters.CONNECTIONS, "https").sum() > 0 || tls.unreleased() > 0) {
            assertThat(System.nanoTime())
                    .as("%s engines are left", tls.unreleased())
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private SSLSocket connect(String name) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everyone()}, null);
        InetAddress host = address.getAddress();
        SSLSocket client = (SSLSocket) context.getSocketFactory().createSocket(host, address.getPort());
        SSLParameters parameters = client.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        client.setSSLParameters(parameters);
        client.setSoTimeout(10_000);
        return client;
    }

    private static final class Everyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Nobody asks.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // The test is not about trust.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
