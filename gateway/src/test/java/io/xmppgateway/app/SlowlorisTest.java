package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Five thousand connections that are slow on purpose, each of which sends another byte every ten seconds, at most double a
 * well-behaved client's 99th percentile. Rounds without and with them alternate, on two gateways of the same process. Always
 * the best rounds are compared: whatever else the machine does makes single rounds worse and none better, while slow
 * clients that cost anything are there in every round. The long form compares all requests, and wants a quiet machine. What
 * was measured is in {@code target/slowloris-*.txt}.
 */
class SlowlorisTest {

    private static final int SLOW_CLIENTS = 5_000;
    private static final int ROUNDS = 15;
    private static final int REQUESTS = 200;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: ['127.0.0.1:0'], io-threads: 2, header-timeout: 2m}
            admin: {listen: ['127.0.0.1:0']}
            tls: {handshake-timeout: 2m}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT'}
            domains:
              host.test:
                plain: true
                certificate: {chain: 'CHAIN', key: 'KEY'}
                bosh: {timeouts: {stall: 10m}}
                proxy: [{path: /any}]
            """;

    @TempDir
    private Path directory;

    /** What a slow client sends before it slows down. */
    enum Slow {
        HEADER("http", "GET /any HTTP/1.1\r\nHost: host.test\r\nX-Slow: a"),
        HANDSHAKE("https", "\u0016\u0003\u0001\u0000d\u0001"),
        BODY("http", "POST /http-bind HTTP/1.1\r\nHost: host.test\r\nContent-Length: 1000\r\n\r\n<body");

        private final String listener;
        private final String text;

        Slow(String listener, String text) {
            this.listener = listener;
            this.text = text;
        }

        SocketChannel connect(EngineFixture gateway) throws IOException {
            InetSocketAddress address = listener.equals("http") ? gateway.address() : gateway.secureAddress();
            SocketChannel channel = SocketChannel.open(address);
            ByteBuffer half = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            while (half.hasRemaining()) {
                channel.write(half);
            }
            return channel;
        }
    }

    /** All requests of both sides, in nanoseconds: one row for each round. */
    private record Measured(List<long[]> idle, List<long[]> loaded) {
        Measured() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        String text() {
            return "99th percentiles in µs, without slow clients: " + all(idle) + " of all requests, of each round "
                    + rounds(idle) + "; with them: " + all(loaded) + ", " + rounds(loaded) + "\n";
        }

        private static long all(List<long[]> nanos) {
            return TimeUnit.NANOSECONDS.toMicros(
                    percentile99(nanos.stream().flatMapToLong(LongStream::of).toArray()));
        }

        private static List<Long> rounds(List<long[]> nanos) {
            return nanos.stream()
                    .map(round -> TimeUnit.NANOSECONDS.toMicros(percentile99(round)))
                    .toList();
        }

        private static long least(List<long[]> nanos) {
            return rounds(nanos).stream().mapToLong(Long::longValue).min().orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fiveThousandSlowClientsAtMostDoubleTheBestLatencyOfOthers(Slow slow) throws Exception {
        Measured measured = measure(slow);

        assertThat(Measured.least(measured.loaded()))
                .as(measured.text())
                .isLessThanOrEqualTo(2 * Measured.least(measured.idle()));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void fiveThousandSlowClientsAtMostDoubleTheLatencyOfOthers(Slow slow) throws Exception {
        Measured measured = measure(slow);

        assertThat(Measured.all(measured.loaded()))
                .as(measured.text())
                .isLessThanOrEqualTo(2 * Measured.all(measured.idle()));
    }

    private Measured measure(Slow slow) throws Exception {
        Measured measured = new Measured();
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture quiet = EngineFixture.of(config(backend));
                EngineFixture beset = EngineFixture.of(config(backend));
                RawClient usual = quiet.client();
                RawClient besieged = beset.client()) {
            List<SocketChannel> slowOnes = new ArrayList<>();
            try {
                for (int i = 0; i < SLOW_CLIENTS; i++) {
                    slowOnes.add(slow.connect(beset));
                }
                int open = slow.listener.equals("http") ? SLOW_CLIENTS + 1 : SLOW_CLIENTS;
                beset.await("xmpp_gateway_connections{listener=\"" + slow.listener + "\"} " + open + ".0");
                try (Trickle trickle = Trickle.start(slowOnes)) {
                    for (int i = 0; i < ROUNDS; i++) {
                        requests(usual);
                        requests(besieged);
                    }
                    for (int i = 0; i < ROUNDS; i++) {
                        measured.idle().add(requests(usual));
                        measured.loaded().add(requests(besieged));
                    }
                    assertThat(trickle.bytes()).isGreaterThan(0);
                }
                beset.await("xmpp_gateway_connections{listener=\"" + slow.listener + "\"} " + open + ".0");
            } finally {
                for (SocketChannel channel : slowOnes) {
                    channel.close();
                }
            }
            usual.leave();
            besieged.leave();
            beset.awaitQuiet();
            beset.await("xmpp_gateway_connections{listener=\"" + slow.listener + "\"} 0.0");
        }
        Files.writeString(
                Path.of("target", "slowloris-" + slow.name().toLowerCase(Locale.ROOT) + ".txt"), measured.text());
        return measured;
    }

    /** Gives every slow client another byte, one after the other, until it is closed. */
    private static final class Trickle implements AutoCloseable {
        private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10) / SLOW_CLIENTS;

        private final List<SocketChannel> clients;
        private final AtomicLong bytes = new AtomicLong();
        private final Thread thread = Thread.ofPlatform().name("trickle").unstarted(this::run);
        private volatile boolean over;

        private Trickle(List<SocketChannel> clients) {
            this.clients = clients;
        }

        static Trickle start(List<SocketChannel> clients) {
            Trickle trickle = new Trickle(clients);
            trickle.thread.start();
            return trickle;
        }

        private void run() {
            try {
                for (int i = 0; !over; i = (i + 1) % clients.size()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                    bytes.addAndGet(clients.get(i).write(ByteBuffer.wrap(new byte[] {' '})));
                }
            } catch (IOException closed) {
                bytes.set(-1);
            }
        }

        /** That were sent, or -1 when a slow client was closed, which this test is not about. */
        long bytes() {
            return bytes.get();
        }

        @Override
        public void close() {
            over = true;
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static long[] requests(RawClient client) throws IOException {
        long[] nanos = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            client.request("GET /any").until("\r\n\r\nok");
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    private static long percentile99(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * 99 / 100];
    }

    private String config(ScriptedBackend backend) throws Exception {
        DemoCertificates authority = DemoCertificates.create(directory, Clock.systemUTC());
        Certificate certificate = authority.issue("host.test", List.of());
        return CONFIG.replace("PORT", String.valueOf(backend.port()))
                .replace("CHAIN", certificate.chain().toString())
                .replace("KEY", certificate.key().toString());
    }
}
