package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.DemoCertificates;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After any number of requests that broke off, nothing is left: no connection, request, buffer, timer or count. */
class AbortsTest {

    private static final int CLIENTS = 24;
    private static final int SECURE_EVERY = 8;

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: ['127.0.0.1:0'], io-threads: 2}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false, level: error}
            limits:
              exempt: []
              connections: 10000
              client: {connections: 10000, handshakes: 0, requests: 0, open-requests: 10000, websockets: 10000}
              domain: {requests: 0, open-requests: 10000, websockets: 10000}
            backends:
              main: {url: 'http://127.0.0.1:PORT', connect-timeout: 2s, idle-timeout: 1s}
              narrow: {url: 'http://127.0.0.1:PORT', max-connections: 1, queue-size: 3, queue-timeout: 50ms, idle-timeout: 1s}
              nowhere: {url: 'http://127.0.0.1:CLOSED'}
              silent: {url: 'http://127.0.0.1:SILENT', connect-timeout: 200ms}
            domains:
              host.test:
                plain: true
                certificate: {chain: 'CHAIN', key: 'KEY'}
                backend: main
                proxy:
                  - {path: /any, max-body: 64 MiB, timeouts: {total: 1m}}
                  - {path: /narrow, backend: narrow}
                  - {path: /nowhere, backend: nowhere}
                  - {path: /silent, backend: silent}
            """;

    @TempDir
    private Path directory;

    @Test
    void fourThousandAbortedRequestsLeaveNothing() throws Exception {
        abort(4_000);
    }

    @Test
    @Tag("long")
    void hundredThousandAbortedRequestsLeaveNothing() throws Exception {
        abort(100_000);
    }

    private void abort(int number) throws Exception {
        AbortingBackend conduct = new AbortingBackend();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ScriptedBackend backend = ScriptedBackend.start(conduct);
                EngineFixture gateway = EngineFixture.of(config(backend, silent))) {
            AbortingClient client =
                    new AbortingClient(gateway.address(), gateway.secureAddress(), conduct, trustingContext());
            AtomicInteger next = new AtomicInteger();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    Random random = new Random(i);
                    running.add(clients.submit(() -> {
                        for (int turn = next.getAndIncrement(); turn < number; turn = next.getAndIncrement()) {
                            client.abort(turn, SECURE_EVERY, random);
                        }
                        return null;
                    }));
                }
                for (Future<?> one : running) {
                    one.get();
                }
            }
            assertThat(backend.connections()).isGreaterThan(number / 3);
            gateway.awaitNothingOpen();
        }
    }

    private String config(ScriptedBackend backend, ServerSocket silent) throws Exception {
        DemoCertificates authority = DemoCertificates.create(directory, Clock.systemUTC());
        Certificate certificate = authority.issue("host.test", List.of());
        return CONFIG.replace("PORT", String.valueOf(backend.port()))
                .replace("SILENT", String.valueOf(silent.getLocalPort()))
                .replace("CLOSED", String.valueOf(closedPort()))
                .replace("CHAIN", certificate.chain().toString())
                .replace("KEY", certificate.key().toString());
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private SSLContext trustingContext() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(directory.resolve("demo-ca.pem"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
