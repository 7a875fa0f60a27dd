package io.xmppgateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTrackerTest {

    private static final int LIMIT = 100_000;

    @ParameterizedTest
    @CsvSource({
        "0, false",
        "0, true",
        "125, true",
        "126, false",
        "126, true",
        "65535, true",
        "65536, true",
        "100000, false"
    })
    void findsTheEndOfEveryFrameHoweverItIsSplit(int size, boolean masked) {
        byte[] frame = frame(size, masked);
        for (int cut : new int[] {1, 2, 3, 4, 7, frame.length / 2, frame.length - 1}) {
            if (cut <= 0 || cut >= frame.length) {
                continue;
            }
            FrameTracker tracker = new FrameTracker(LIMIT, new Seen());

            assertThat(tracker.follow(ByteBuffer.wrap(frame, 0, cut))).isTrue();
            assertThat(tracker.isBetweenFrames()).as("cut at %d", cut).isFalse();
            assertThat(tracker.follow(ByteBuffer.wrap(frame, cut, frame.length - cut)))
                    .isTrue();
            assertThat(tracker.isBetweenFrames()).isTrue();
        }
    }

    @Test
    void followsSeveralFramesInOneBuffer() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(frame(5, true));
        frames.writeBytes(frame(0, false));
        frames.writeBytes(frame(300, true));
        ByteBuffer bytes = ByteBuffer.wrap(frames.toByteArray());
        FrameTracker tracker = new FrameTracker(LIMIT, new Seen());

        assertThat(tracker.follow(bytes)).isTrue();
        assertThat(tracker.isBetweenFrames()).isTrue();
        assertThat(bytes.position()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {100_001, 1_000_000})
    void refusesAFrameBeyondTheLimitByItsHeader(int size) {
        byte[] header = ByteBuffer.wrap(frame(size, true)).slice(0, 14).array();

        assertThat(new FrameTracker(LIMIT, new Seen()).follow(ByteBuffer.wrap(header, 0, 14)))
                .isFalse();
    }

    @Test
    void refusesALengthWithItsHighestBitSet() {
        byte[] header = {(byte) 0x82, 127, (byte) 0x80, 0, 0, 0, 0, 0, 0, 1};

        assertThat(new FrameTracker(Long.MAX_VALUE, new Seen()).follow(ByteBuffer.wrap(header)))
                .isFalse();
    }

    private static byte[] frame(int size, boolean masked) {
        ByteBuffer frame = ByteBuffer.allocate(size + 14);
        int mask = masked ? 0x80 : 0;
        frame.put((byte) 0x81);
        if (size < 126) {
            frame.put((byte) (mask | size));
        } else if (size < 65_536) {
            frame.put((byte) (mask | 126)).putShort((short) size);
        } else {
            frame.put((byte) (mask | 127)).putLong(size);
        }
        if (masked) {
            frame.putInt(0x01020304);
        }
        frame.put(new byte[size]);
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }
}
