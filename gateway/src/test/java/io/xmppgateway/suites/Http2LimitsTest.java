package io.xmppgateway.suites;

import static io.xmppgateway.suites.FrameClient.CONTINUATION;
import static io.xmppgateway.suites.FrameClient.DATA;
import static io.xmppgateway.suites.FrameClient.END_HEADERS;
import static io.xmppgateway.suites.FrameClient.END_STREAM;
import static io.xmppgateway.suites.FrameClient.GOAWAY;
import static io.xmppgateway.suites.FrameClient.HEADERS;
import static io.xmppgateway.suites.FrameClient.PING;
import static io.xmppgateway.suites.FrameClient.PRIORITY;
import static io.xmppgateway.suites.FrameClient.RST_STREAM;
import static io.xmppgateway.suites.FrameClient.SETTINGS;
import static io.xmppgateway.suites.FrameClient.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.suites.FrameClient.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hostile HTTP/2 client can do, frame by frame. */
class Http2LimitsTest {

    private static final int RESETS_MAX = 200;
    /** The settings that every connection begins with are one of them. */
    private static final int IDLE_FRAMES_MAX = 500;

    private static final int UPDATES_PER_REQUEST = 10;
    /** A type of frame that nobody has defined. */
    private static final int UNKNOWN = 32;

    private static final int REFUSED_STREAM = 7;
    private static final int ENHANCE_YOUR_CALM = 11;
    /** The status in HPACK's static table (RFC 7541, appendix A). */
    private static final byte OK = (byte) 0x88;

    private static final byte BAD_REQUEST = (byte) 0x8c;

    @TempDir
    private Path directory;

    @Test
    void aRequestBeyondTheStreamLimitIsRefusedUntilAnotherHasEnded() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory, ", http2-streams: 5", "");
                FrameClient client = FrameClient.connect(gateway.https())) {
            for (int stream = 1; stream <= 11; stream += 2) {
                client.get(stream, "/any/held");
            }
            assertThat(client.await(frame -> frame.type() == RST_STREAM))
                    .hasValueSatisfying(
                            frame -> assertThat(frame.is(RST_STREAM, 11)).isTrue())
                    .hasValueSatisfying(frame -> assertThat(frame.error()).isEqualTo(REFUSED_STREAM));

            client.reset(1);
            assertThat(retry(client, 13)).isEqualTo(OK);
        }
    }

    /** Sends the request in new streams until one is not refused; returns its status. */
    private static byte retry(FrameClient client, int firstStream) throws IOException {
        for (int stream = firstStream; stream < firstStream + 300; stream += 2) {
            int current = stream;
            client.get(stream, "/any");
            Frame frame = client.await(any -> any.stream() == current).orElseThrow();
            if (frame.type() == HEADERS) {
                return frame.payload().get(0);
            }
        }
        throw new AssertionError("refused for ever");
    }

    @Test
    void openingAndResettingEndsTheConnectionBeforeItCostsMuch() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory);
                FrameClient client = FrameClient.connect(gateway.https())) {
            assertThat(flood(client, RESETS_MAX + 1, i -> {
                        client.get(2 * i + 1, "/any/held");
                        client.reset(2 * i + 1);
                    }))
                    .isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,33", "1000,17", "16000,2"})
    void aHeaderBlockWithoutEndEndsTheConnection(int size, int times) throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory);
                FrameClient client = FrameClient.connect(gateway.https())) {
            client.send(HEADERS, END_STREAM, 1, FrameClient.head("/any"));
            byte[] more = new byte[size];
            assertThat(flood(client, times, i -> client.send(CONTINUATION, 0, 1, more)))
                    .isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @ParameterizedTest
    @CsvSource({
        PING + ",0,0,8",
        PING + ",1,0,8",
        SETTINGS + ",0,0,0",
        SETTINGS + ",0,0,6",
        SETTINGS + ",1,0,0",
        PRIORITY + ",0,1,5",
        GOAWAY + ",0,0,8",
        UNKNOWN + ",0,0,0",
        WINDOW_UPDATE + ",0,0,4",
    })
    void framesThatOnlyMakeWorkEndTheConnection(int type, int flags, int stream, int size) throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory);
                FrameClient client = FrameClient.connect(gateway.https())) {
            // Zeros and one: a ping's data, a setting without a meaning, a window that grows by one byte.
            byte[] payload = new byte[size];
            if (size > 0) {
                payload[size - 1] = 1;
            }
            int times = type == WINDOW_UPDATE ? IDLE_FRAMES_MAX + 1 : IDLE_FRAMES_MAX;
            assertThat(flood(client, times, i -> client.send(type, flags, stream, payload)))
                    .isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void emptyDataEndsTheConnection() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory);
                FrameClient client = FrameClient.connect(gateway.https())) {
            client.send(HEADERS, END_HEADERS, 1, FrameClient.postHead("/any/held", 100));
            assertThat(flood(client, IDLE_FRAMES_MAX, i -> client.send(DATA, 0, 1, new byte[0])))
                    .isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void updatesOfStreamsThatHaveEndedEndTheConnection() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory);
                FrameClient client = FrameClient.connect(gateway.https())) {
            client.get(1, "/any");
            assertThat(client.await(frame -> frame.stream() == 1 && (frame.flags() & END_STREAM) != 0))
                    .isPresent();
            byte[] large = {0, 1, 0, 0};
            assertThat(flood(
                            client,
                            IDLE_FRAMES_MAX + UPDATES_PER_REQUEST + 1,
                            i -> client.send(WINDOW_UPDATE, 0, 1, large)))
                    .isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void updatesThatADownloadNeedsAreNoFlood() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory);
                FrameClient client = FrameClient.connect(gateway.https())) {
            for (int i = 0; i < 4 * IDLE_FRAMES_MAX; i++) {
                client.send(WINDOW_UPDATE, 0, 0, new byte[] {0, 0, 4, 0});
            }
            client.get(1, "/any");
            assertThat(status(client, 1)).isEqualTo(OK);
        }
    }

    @Test
    void emptyHeadersEndTheConnection() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory);
                FrameClient client = FrameClient.connect(gateway.https())) {
            assertThat(flood(
                            client,
                            RESETS_MAX + 1,
                            i -> client.send(HEADERS, END_STREAM | END_HEADERS, 2 * i + 1, new byte[0])))
                    .isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void aSmallBlockThatUnpacksToALargeHeaderEndsTheConnection() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory);
                FrameClient client = FrameClient.connect(gateway.https())) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            block.writeBytes(FrameClient.head("/any"));
            block.write(0x40);
            block.writeBytes(FrameClient.string("x-bomb"));
            block.writeBytes(FrameClient.string("x".repeat(3_000)));
            for (int i = 0; i < 10_000; i++) {
                block.write(0x80 | 62);
            }
            client.send(HEADERS, END_STREAM | END_HEADERS, 1, block.toByteArray());

            assertThat(client.await(frame -> frame.type() == HEADERS)).isEmpty();
        }
    }

    @Test
    void aRequestWaitsForTheWholeOfItsHeader() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory);
                FrameClient client = FrameClient.connect(gateway.https())) {
            client.send(HEADERS, END_STREAM, 1, FrameClient.head("/any"));
            client.send(CONTINUATION, 0, 1, FrameClient.field("x-one", "1"));
            client.send(CONTINUATION, END_HEADERS, 1, FrameClient.field("x-two", "2"));
            assertThat(status(client, 1)).isEqualTo(OK);

            // What comes in the last frame is checked as well.
            client.send(HEADERS, END_STREAM, 3, FrameClient.head("/any/held"));
            client.send(CONTINUATION, END_HEADERS, 3, FrameClient.field("x-evil", "1\u0001"));
            assertThat(status(client, 3)).isEqualTo(BAD_REQUEST);
            assertThat(gateway.held()).isZero();
        }
    }

    @Test
    void aHostWithoutHttp2IsOfferedHttp1Only() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory, "", "    http2: false");
                SSLSocket without = FrameClient.handshake(gateway.https(), "localhost");
                SSLSocket with = FrameClient.handshake(gateway.https(), "stranger.test")) {
            assertThat(without.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(with.getApplicationProtocol()).isEqualTo("h2");
        }
    }

    private static byte status(FrameClient client, int stream) throws IOException {
        return client.await(frame -> frame.is(HEADERS, stream))
                .orElseThrow()
                .payload()
                .get(0);
    }

    private interface Step {
        void run(int index) throws IOException;
    }

    /**
     * Runs a step so often that the last one is too much, and no further: data that the gateway does not read any more
     * would make its system drop the GOAWAY. Returns GOAWAY's error code.
     */
    private static int flood(FrameClient client, int times, Step step) throws IOException {
        for (int i = 0; i < times; i++) {
            step.run(i);
        }
        Optional<Frame> goAway = client.await(frame -> frame.type() == GOAWAY);
        return goAway.map(Frame::error).orElse(-1);
    }
}
