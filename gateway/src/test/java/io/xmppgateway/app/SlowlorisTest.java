package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Five thousand connections that are slow on purpose at most double a well-behaved client's 99th percentile. Rounds
 * without and with them alternate, on two gateways of the same process, and the best rounds are compared: whatever else the
 * machine does makes single rounds worse and none better, while slow clients that cost anything are there in every round.
 */
class SlowlorisTest {

    private static final int SLOW_CLIENTS = 5_000;
    private static final int ROUNDS = 15;
    private static final int REQUESTS = 200;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: ['127.0.0.1:0'], io-threads: 2, header-timeout: 1m}
            admin: {listen: ['127.0.0.1:0']}
            tls: {handshake-timeout: 1m}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT'}
            domains:
              host.test:
                plain: true
                certificate: {chain: 'CHAIN', key: 'KEY'}
                proxy: [{path: /any, max-body: 1 MiB, timeouts: {stall: 1m}}]
            """;

    @TempDir
    private Path directory;

    /** What a slow client sends before it stands still. */
    enum Slow {
        HEADER("http", "GET /any HTTP/1.1\r\nHost: host.test\r\nX-Slow: a"),
        HANDSHAKE("https", "\u0016\u0003\u0001\u0000d\u0001");

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

    @ParameterizedTest
    @EnumSource
    void fiveThousandSlowClientsAtMostDoubleTheLatencyOfOthers(Slow slow) throws Exception {
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
                for (int i = 0; i < ROUNDS; i++) {
                    percentile99(usual);
                    percentile99(besieged);
                }
                long[] idle = new long[ROUNDS];
                long[] loaded = new long[ROUNDS];
                for (int i = 0; i < ROUNDS; i++) {
                    idle[i] = percentile99(usual);
                    loaded[i] = percentile99(besieged);
                }
                beset.await("xmpp_gateway_connections{listener=\"" + slow.listener + "\"} " + open + ".0");

                assertThat(least(loaded))
                        .as("least of 99th percentiles, in ns; rounds: %s and %s", text(idle), text(loaded))
                        .isLessThanOrEqualTo(2 * least(idle));
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
    }

    private static long percentile99(RawClient client) throws IOException {
        long[] nanos = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            client.request("GET /any").until("\r\n\r\nok");
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[REQUESTS * 99 / 100];
    }

    private static long least(long[] values) {
        return LongStream.of(values).min().orElseThrow();
    }

    private static String text(long[] nanos) {
        return LongStream.of(nanos).map(TimeUnit.NANOSECONDS::toMicros).boxed().toList() + " µs";
    }

    private String config(ScriptedBackend backend) throws Exception {
        DemoCertificates authority = DemoCertificates.create(directory, Clock.systemUTC());
        Certificate certificate = authority.issue("host.test", List.of());
        return CONFIG.replace("PORT", String.valueOf(backend.port()))
                .replace("CHAIN", certificate.chain().toString())
                .replace("KEY", certificate.key().toString());
    }
}
