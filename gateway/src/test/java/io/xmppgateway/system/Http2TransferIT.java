package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.demo.FreePorts;
import io.xmppgateway.suites.FrameClient;
import io.xmppgateway.system.RawHttp.Answer;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large bodies over HTTP/2 through a gateway with a small heap, beside the same over HTTP/1.1; a gigabyte with {@code --all}. */
class Http2TransferIT {

    private static final System.Logger LOG = System.getLogger(Http2TransferIT.class.getName());
    private static final boolean ALL = Boolean.getBoolean("all");
    private static final long SIZE = ALL ? 1L << 30 : 128L << 20;
    private static final long FAR_SIZE = ALL ? 16L << 20 : 4L << 20;
    private static final Duration FAR = Duration.ofMillis(25);
    private static final String HEAP = "96m";
    private static final String PATH = "/upload/big";
    /** What the sockets' buffers on the way may hold. */
    private static final long IN_FLIGHT_MAX = 32L << 20;

    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    @Test
    void streamsBothWaysWithASmallHeap() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        try (StreamingBackend backend = new StreamingBackend(SIZE);
                ChildGateway gateway = start(backend, ports, "")) {
            InetSocketAddress address = at(ports);
            // The first of each kind warms up.
            for (int i = 0; i < 2; i++) {
                LOG.log(Level.INFO, "HTTP/1.1 upload: {0} MB/s", rate(SIZE, uploadHttp1(address, SIZE)));
                LOG.log(Level.INFO, "HTTP/2 upload: {0} MB/s", rate(SIZE, uploadHttp2(address, SIZE)));
            }
            download(address, backend);
            assertThat(backend.fault()).isEmpty();
            assertThat(gateway.isAlive()).isTrue();
        }
    }

    @Test
    void anUploadFromFarAwayIsNotHeldUpByItsWindow() throws Exception {
        long narrow = far(", http2-upload-window: 0");
        long wide = far("");
        assertThat(wide).isLessThan(narrow / 4);
    }

    /** Nanoseconds that an upload over HTTP/2 takes. */
    private long far(String listen) throws Exception {
        List<Integer> ports = FreePorts.find(2);
        try (StreamingBackend backend = new StreamingBackend(FAR_SIZE);
                ChildGateway gateway = start(backend, ports, listen);
                DelayRelay relay = new DelayRelay(at(ports), FAR)) {
            uploadHttp1(at(ports), FAR_SIZE);
            uploadHttp2(at(ports), FAR_SIZE);
            long http1 = uploadHttp1(relay.address(), FAR_SIZE);
            long http2 = uploadHttp2(relay.address(), FAR_SIZE);
            LOG.log(
                    Level.INFO,
                    "25 ms away{0}: HTTP/1.1 {1} ms, HTTP/2 {2} ms",
                    listen,
                    http1 / 1_000_000,
                    http2 / 1_000_000);
            assertThat(backend.fault()).isEmpty();
            assertThat(gateway.isAlive()).isTrue();
            return http2;
        }
    }

    private static long uploadHttp2(InetSocketAddress address, long size) throws Exception {
        try (FrameClient client = FrameClient.connect(address)) {
            long start = System.nanoTime();
            Http2Body.upload(client, PATH, size);
            return System.nanoTime() - start;
        }
    }

    private static long uploadHttp1(InetSocketAddress address, long size) throws Exception {
        try (SSLSocket socket = FrameClient.handshake(address, "localhost", "http/1.1")) {
            long start = System.nanoTime();
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
            out.write(("PUT " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + size + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            long sum = PatternStream.write(out, size, new AtomicLong());
            Answer answer = RawHttp.read(socket);
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(Long.toString(sum));
            return System.nanoTime() - start;
        }
    }

    private static void download(InetSocketAddress address, StreamingBackend backend) throws Exception {
        try (FrameClient client = FrameClient.connect(address)) {
            client.get(1, PATH);
            // Its windows are never updated at first: the backend must come to a stop.
            Await.until("the backend sends", LIMIT, () -> backend.given() > 0);
            assertThat(Await.steady("the backend is held up", QUIET, LIMIT, backend::given))
                    .isLessThan(IN_FLIGHT_MAX);
            long start = System.nanoTime();
            long expected = PatternStream.write(OutputStream.nullOutputStream(), SIZE, new AtomicLong());
            assertThat(PatternStream.read(Http2Body.download(client), SIZE)).isEqualTo(expected);
            LOG.log(Level.INFO, "HTTP/2 download: {0} MB/s", rate(SIZE, System.nanoTime() - start));
        }
    }

    private ChildGateway start(StreamingBackend backend, List<Integer> ports, String listen) throws Exception {
        Certificate certificate =
                DemoCertificates.create(directory, Clock.systemUTC()).issue("localhost", List.of());
        String yaml = """
            listen: {http: [], https: ['127.0.0.1:%d']%s}
            admin: {listen: ['127.0.0.1:%d']}
            backends: {files: {url: '%s'}}
            domains:
              localhost:
                certificate: {chain: '%s', key: '%s'}
                upload: {max-body: 4 GiB}
            """.formatted(
                        ports.get(0), listen, ports.get(1), backend.url(), certificate.chain(), certificate.key());
        return ChildGateway.start(directory, yaml, ports.get(1), HEAP);
    }

    private static InetSocketAddress at(List<Integer> ports) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ports.get(0));
    }

    private static String rate(long bytes, long nanos) {
        return Long.toString(bytes * 1_000 / nanos);
    }
}
