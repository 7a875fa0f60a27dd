package io.xmppgateway.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How WebSockets end, and what happens when one side does not read. */
class TunnelEndTest {

    private static final String TEXT = "\u0081\u0005hello";
    /** Status 1014. */
    private static final String BAD_GATEWAY = "\u0088\u0002\u0003\u00f6";
    /** Status 4001 with a reason. */
    private static final String CLOSE = "\u0088\u0005\u000f\u00a1bye";

    private static final String MASKED_CLOSE = "\u0088\u0082\1\2\3\4\u0002\u00ea";
    private static final int FRAME = 60_000;
    private static final int FRAMES = 2_000;

    @Test
    void closeCodesPassBothWaysAsTheyAre() throws Exception {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(AbortingBackend.SWITCH + TEXT + CLOSE);
                    answers.add(peer.text(MASKED_CLOSE.length()));
                    peer.endOutput();
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", TunnelTest.HANDSHAKE).head();
            assertThat(client.text(TEXT.length() + CLOSE.length())).isEqualTo(TEXT + CLOSE);
            client.send(MASKED_CLOSE);

            assertThat(client.all()).isEmpty();
            assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo(MASKED_CLOSE);
            client.leave();
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aBackendThatGoesWithoutAWordIsABadGateway(boolean byReset) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(AbortingBackend.SWITCH + TEXT);
                    await(seen);
                    if (byReset) {
                        peer.reset();
                    }
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", TunnelTest.HANDSHAKE).head();
            assertThat(client.text(TEXT.length())).isEqualTo(TEXT);
            seen.countDown();

            assertThat(client.all()).isEqualTo(BAD_GATEWAY);
            client.leave();
            gateway.awaitQuiet();
        }
    }

    /** Bytes of ours inside a frame would be taken for its payload, and behind a close frame for an error. */
    @ParameterizedTest
    @CsvSource({"'\u0081\u0005hel', ''", "'\u0088\u0002\u0003\u00e8', ''", "'', '\u0088\u0082\1\2\3\4\u0002\u00ea'"})
    void nothingIsAddedWhereItHasNoPlace(String last, String clientsLast) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(AbortingBackend.SWITCH + TEXT);
                    peer.text(clientsLast.length());
                    peer.send(last);
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", TunnelTest.HANDSHAKE).head();
            client.send(clientsLast);

            assertThat(client.all()).isEqualTo(TEXT + last);
        }
    }

    @Test
    void aBackendThatDoesNotReadHoldsTheClientBack() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong sent = new AtomicLong();
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(AbortingBackend.SWITCH);
                    await(go);
                    for (int i = 0; i < FRAMES; i++) {
                        peer.text(FRAME);
                    }
                    peer.send(TEXT);
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", TunnelTest.HANDSHAKE).head();
            Thread.ofVirtual().start(() -> flood(text -> client.send(text), sent));

            assertThat(standsStillAt(sent)).isPositive().isLessThan(FRAMES / 2);
            go.countDown();
            assertThat(client.until(TEXT)).endsWith(TEXT);
            assertThat(sent).hasValue(FRAMES);
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsTheBackendBack() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(AbortingBackend.SWITCH);
                    flood(peer::send, sent);
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", TunnelTest.HANDSHAKE).head();

            assertThat(standsStillAt(sent)).isPositive().isLessThan(FRAMES / 2);
            byte[] frame = frame().getBytes(ISO_8859_1);
            for (int i = 0; i < FRAMES; i++) {
                assertThat(client.in().readNBytes(FRAME)).isEqualTo(frame);
            }
            assertThat(sent).hasValue(FRAMES);
        }
    }

    /** A way for text to leave. */
    private interface Way {
        void send(String text) throws IOException;
    }

    private static void flood(Way way, AtomicLong sent) {
        String frame = frame();
        try {
            for (int i = 0; i < FRAMES; i++) {
                way.send(frame);
                sent.incrementAndGet();
            }
        } catch (IOException ended) {
            // The assertions say how far it came.
        }
    }

    /** A binary frame of {@link #FRAME} bytes in all. */
    private static String frame() {
        int payload = FRAME - 4;
        return "\u0082~" + (char) (payload >> 8) + (char) (payload & 0xff) + "x".repeat(payload);
    }

    /** The count at which nothing has moved for 300 ms. */
    private static long standsStillAt(AtomicLong count) {
        long last = -1;
        long now = count.get();
        while (now == 0 || now != last) {
            last = now;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            now = count.get();
        }
        return now;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("the test did not go on");
            }
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
