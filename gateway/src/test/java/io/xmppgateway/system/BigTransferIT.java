package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.FreePorts;
import io.xmppgateway.system.RawHttp.Answer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gigabytes each way through a gateway whose heap is an eighth of that. */
@OnStage
class BigTransferIT {

    private static final System.Logger LOG = System.getLogger(BigTransferIT.class.getName());
    private static final long SIZE = 2L << 30;
    private static final String HEAP = "256m";
    /** What the sockets' buffers on the way may hold, which is far less than the file and the heap. */
    private static final long IN_FLIGHT_MAX = 64L << 20;

    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Stage stage;

    @TempDir
    Path directory;

    BigTransferIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void streamsBothWaysWithASmallHeapAndWaitsForASlowReader() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        try (StreamingBackend backend = new StreamingBackend(SIZE);
                ChildGateway gateway =
                        ChildGateway.start(directory, yaml(backend, ports.get(0), ports.get(1)), ports.get(1), HEAP)) {
            long start = System.nanoTime();
            upload(ports.get(0));
            long between = System.nanoTime();
            LOG.log(Level.INFO, "upload: {0} MB/s", rate(between - start));
            download(ports.get(0), backend);
            LOG.log(Level.INFO, "download, its pause included: {0} MB/s", rate(System.nanoTime() - between));
            assertThat(backend.fault()).isEmpty();
            assertThat(gateway.isAlive()).isTrue();
        }
    }

    private void upload(int port) throws IOException {
        try (SSLSocket socket = connect(port)) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            out.write(("PUT /upload/big HTTP/1.1\r\nHost: example.net\r\nContent-Length: " + SIZE + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            long sum = PatternStream.write(out, SIZE, new AtomicLong());
            Answer answer = RawHttp.read(socket);
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(Long.toString(sum));
        }
    }

    private void download(int port, StreamingBackend backend) throws Exception {
        try (SSLSocket socket = connect(port)) {
            RawHttp.send(socket, "GET /upload/big HTTP/1.1\nHost: example.net\n\n");
            // Nothing is read here at first: the backend must come to a stop because the gateway takes no more.
            Await.until("the backend sends", LIMIT, () -> backend.given() > 0);
            assertThat(Await.steady("the backend is held up", QUIET, LIMIT, backend::given))
                    .isLessThan(IN_FLIGHT_MAX);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            assertThat(RawHttp.head(in)).startsWith("HTTP/1.1 200 OK");
            long expected = PatternStream.write(OutputStream.nullOutputStream(), SIZE, new AtomicLong());
            assertThat(PatternStream.read(in, SIZE)).isEqualTo(expected);
        }
    }

    private String yaml(StreamingBackend backend, int port, int adminPort) {
        return """
            listen: {http: [], https: ['127.0.0.1:%d']}
            admin: {listen: ['127.0.0.1:%d']}
            backends: {files: {url: '%s'}}
            domains:
              example.net: {certificate: %s, upload: {max-body: 4 GiB}}
            """.formatted(port, adminPort, backend.url(), stage.certificate("example.net"));
    }

    private SSLSocket connect(int port) throws IOException {
        Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        return (SSLSocket) stage.tls().getSocketFactory().createSocket(plain, "example.net", port, true);
    }

    private static String rate(long nanos) {
        return Long.toString(SIZE / 1_000_000 * 1_000_000_000 / nanos);
    }
}
