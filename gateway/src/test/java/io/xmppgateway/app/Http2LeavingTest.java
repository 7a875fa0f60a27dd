package io.xmppgateway.app;

import static io.xmppgateway.suites.FrameClient.DATA;
import static io.xmppgateway.suites.FrameClient.END_HEADERS;
import static io.xmppgateway.suites.FrameClient.END_STREAM;
import static io.xmppgateway.suites.FrameClient.GOAWAY;
import static io.xmppgateway.suites.FrameClient.HEADERS;
import static io.xmppgateway.suites.FrameClient.RST_STREAM;
import static io.xmppgateway.suites.FrameClient.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.suites.FrameClient;
import io.xmppgateway.suites.FrameClient.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client of HTTP/2 that gives up one request, or its whole connection (RFC 9113 §5.4.2, §6.4, §6.8). */
class Http2LeavingTest {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String LEFT =
            "xmpp_gateway_requests_total{domain=\"localhost\",outcome=\"client_left\",owner=\"client\",route=\"proxy\",status=\"none\"} ";

    private static final int RESETS_MAX = 200;
    private static final int FRAME = 16_384;
    private static final long UPLOAD = 64L << 20;

    @TempDir
    private Path directory;

    /** How a client leaves. */
    enum Way {
        RESET,
        CLOSE
    }

    @ParameterizedTest
    @EnumSource
    void aHeldPollEndsAtTheBackend(Way way) throws Exception {
        Semaphore ended = new Semaphore(0);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.awaitEnd();
                    ended.release();
                });
                EngineFixture gateway = start(backend)) {
            FrameClient client = FrameClient.connect(gateway.secureAddress());
            try (client) {
                // Two of them: the loss of a connection is the loss of every stream.
                for (int stream = 1; stream <= 3; stream += 2) {
                    post(client, stream, 7);
                    client.send(DATA, END_STREAM, stream, "<body/>".getBytes(StandardCharsets.US_ASCII));
                    backend.takeRequest();
                }
                leave(client, way, 1, 3);
                assertThat(ended.tryAcquire(2, 5, TimeUnit.SECONDS)).isTrue();
                awaitLeft(gateway, 2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUploadEndsAtTheBackend(Way way) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.head();
                    peer.text(3 * FRAME);
                    begun.countDown();
                    peer.awaitEnd();
                    ended.countDown();
                });
                EngineFixture gateway = start(backend)) {
            FrameClient client = FrameClient.connect(gateway.secureAddress());
            try (client) {
                post(client, 1, UPLOAD);
                for (int i = 0; i < 3; i++) {
                    client.send(DATA, 0, 1, new byte[FRAME]);
                }
                assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
                leave(client, way, 1);
                assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
                awaitLeft(gateway, 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDownloadThatIsNotReadEndsAtTheBackend(Way way) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + UPLOAD + "\r\n\r\n");
                    try {
                        for (long left = UPLOAD; left > 0; left -= FRAME) {
                            peer.send(new byte[FRAME]);
                        }
                    } finally {
                        ended.countDown();
                    }
                });
                EngineFixture gateway = start(backend)) {
            FrameClient client = FrameClient.connect(gateway.secureAddress());
            try (client) {
                client.get(1, "/any");
                // The window is full after these.
                for (int seen = 0; seen < 65_535; ) {
                    seen += client.await(frame -> frame.is(DATA, 1))
                            .orElseThrow()
                            .payload()
                            .limit();
                }
                assertThat(ended.getCount()).isEqualTo(1);
                leave(client, way, 1);
                assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
                gateway.await(LEFT.replace("none", "2xx") + "1.0");
                gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
            }
        }
    }

    @Test
    void aResetIsNotAnsweredWithAReset() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    ScriptedBackend.Request request = peer.request();
                    if (request != null && request.line().contains("held")) {
                        peer.awaitEnd();
                    }
                    peer.send(HELLO);
                });
                EngineFixture gateway = start(backend);
                FrameClient client = FrameClient.connect(gateway.secureAddress())) {
            client.get(1, "/any/held");
            backend.takeRequest();
            client.reset(1);
            client.get(3, "/any");

            Frame next = client.await(frame -> frame.stream() != 0 && frame.type() != WINDOW_UPDATE)
                    .orElseThrow();
            assertThat(next.is(HEADERS, 3)).isTrue();
        }
    }

    /** What was sent of an upload and never read still has to count as read, or the connection's window closes. */
    @Test
    void uploadsThatWereGivenUpLeaveRoomForOthers() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    ScriptedBackend.Request head = peer.head();
                    if (head != null && head.line().contains("held")) {
                        peer.awaitEnd();
                    } else if (head != null) {
                        peer.text(60_000);
                        peer.send(HELLO);
                    }
                });
                EngineFixture gateway = EngineFixture.secure(backend, directory, "max-connections: 1, ");
                FrameClient client = FrameClient.connect(gateway.secureAddress());
                FrameClient other = FrameClient.connect(gateway.secureAddress())) {
            other.get(1, "/any/held");
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 1.0");
            int stream = 1;
            int room = 65_535;
            for (int i = 0; i < 8; i++) {
                // There is no connection for it, so that no more than one buffer of it is read.
                post(client, stream, 60_000);
                while (room < 60_000) {
                    room += client.await(frame -> frame.is(WINDOW_UPDATE, 0))
                            .orElseThrow()
                            .payload()
                            .getInt();
                }
                for (int sent = 0; sent < 60_000; sent += 10_000) {
                    client.send(DATA, 0, stream, new byte[10_000]);
                }
                room -= 60_000;
                client.reset(stream);
                stream += 2;
            }
            other.reset(1);
            gateway.awaitQuiet();
            while (room < 60_000) {
                room += client.await(frame -> frame.is(WINDOW_UPDATE, 0))
                        .orElseThrow()
                        .payload()
                        .getInt();
            }
            post(client, stream, 60_000);
            for (int sent = 0; sent < 60_000; sent += 10_000) {
                client.send(DATA, sent == 50_000 ? END_STREAM : 0, stream, new byte[10_000]);
            }
            int answered = stream;
            assertThat(client.await(frame -> frame.is(HEADERS, answered))).isPresent();
        }
    }

    /** CVE-2023-44487: each request was ended, not only forgotten. */
    @Test
    void openingAndResettingLeavesNothingAtTheBackend() throws Exception {
        AtomicInteger inProgress = new AtomicInteger();
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> hold(peer, inProgress));
                EngineFixture gateway = start(backend);
                FrameClient client = FrameClient.connect(gateway.secureAddress())) {
            for (int stream = 1; stream < 400; stream += 2) {
                client.get(stream, "/any");
                client.reset(stream);
            }
            gateway.awaitQuiet();
            gateway.await(LEFT + "200.0");
            awaitNone(inProgress);
        }
    }

    /** CVE-2025-8671: a client makes us reset its streams, which is to cost it as much as resetting them itself. */
    @ParameterizedTest
    @EnumSource
    void streamsThatWeHaveToResetEndAtTheBackendAndAreCounted(Fault fault) throws Exception {
        AtomicInteger inProgress = new AtomicInteger();
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> hold(peer, inProgress));
                EngineFixture gateway = start(backend);
                FrameClient client = FrameClient.connect(gateway.secureAddress())) {
            post(client, 1, 10);
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 1.0");
            fault.commit(client, 1);
            assertThat(client.await(frame -> frame.is(RST_STREAM, 1))).isPresent();
            gateway.awaitQuiet();
            awaitNone(inProgress);

            for (int stream = 3; stream <= 2 * RESETS_MAX + 1; stream += 2) {
                post(client, stream, 10);
                fault.commit(client, stream);
            }
            // GOAWAY may be lost: the connection ends at once.
            assertThat(client.await(frame -> frame.type() == FrameClient.PING)).isEmpty();
            gateway.awaitQuiet();
            awaitNone(inProgress);
        }
    }

    private static void hold(ScriptedBackend.Peer peer, AtomicInteger inProgress) throws IOException {
        if (peer.head() != null) {
            inProgress.incrementAndGet();
            peer.awaitEnd();
            inProgress.decrementAndGet();
        }
    }

    private static void awaitNone(AtomicInteger inProgress) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (inProgress.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(inProgress.get()).isZero();
    }

    /** What is an error of a stream only. */
    enum Fault {
        WINDOW_UPDATE_OF_NOTHING,
        WINDOW_OVERFLOW,
        MORE_DATA_THAN_ANNOUNCED;

        void commit(FrameClient client, int stream) throws IOException {
            switch (this) {
                case WINDOW_UPDATE_OF_NOTHING -> client.send(WINDOW_UPDATE, 0, stream, new byte[4]);
                case WINDOW_OVERFLOW ->
                    client.send(WINDOW_UPDATE, 0, stream, new byte[] {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff});
                case MORE_DATA_THAN_ANNOUNCED -> client.send(DATA, 0, stream, new byte[11]);
            }
        }
    }

    /** What was on its way when we refused a stream is no error. */
    @Test
    void theBodyOfARefusedRequestIsDropped() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(ScriptedBackend.Peer::awaitEnd);
                EngineFixture gateway = EngineFixture.secure(backend, directory, "", ", http2-streams: 1");
                FrameClient client = FrameClient.connect(gateway.secureAddress())) {
            post(client, 1, 10);
            for (int stream = 3; stream <= 19; stream += 2) {
                post(client, stream, 10);
                client.send(DATA, END_STREAM, stream, new byte[10]);
            }
            client.send(FrameClient.PING, 0, 0, new byte[8]);
            assertThat(client.await(frame -> frame.type() == FrameClient.PING || frame.type() == GOAWAY))
                    .hasValueSatisfying(frame -> assertThat(frame.type()).isEqualTo(FrameClient.PING));
        }
    }

    @Test
    void streamsInProgressOutliveTheClientsGoAway() throws Exception {
        CountDownLatch goneAway = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    awaitQuietly(goneAway);
                    peer.send(HELLO);
                });
                EngineFixture gateway = start(backend);
                FrameClient client = FrameClient.connect(gateway.secureAddress())) {
            client.get(1, "/any");
            backend.takeRequest();
            client.send(GOAWAY, 0, 0, new byte[8]);
            // Its acknowledgement shows that the frame before it was read.
            client.send(FrameClient.PING, 0, 0, new byte[8]);
            assertThat(client.await(frame -> frame.type() == FrameClient.PING)).isPresent();
            goneAway.countDown();

            assertThat(client.await(frame -> frame.is(HEADERS, 1))).isPresent();
            Frame data = client.await(frame -> frame.is(DATA, 1)).orElseThrow();
            assertThat(data.payload()).isEqualTo(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private EngineFixture start(ScriptedBackend backend) throws IOException {
        return EngineFixture.secure(backend, directory, "");
    }

    private static void post(FrameClient client, int stream, long length) throws IOException {
        client.send(HEADERS, END_HEADERS, stream, FrameClient.postHead("/any", length));
    }

    private static void leave(FrameClient client, Way way, int... streams) throws IOException {
        switch (way) {
            case RESET -> {
                for (int stream : streams) {
                    client.reset(stream);
                }
            }
            case CLOSE -> client.close();
        }
    }

    private static void awaitLeft(EngineFixture gateway, int requests) throws Exception {
        gateway.awaitQuiet();
        gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
        gateway.await(LEFT + requests + ".0");
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("nothing happened");
            }
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
