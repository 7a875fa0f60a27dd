package io.xmppgateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.fuzz.Pieces;
import java.nio.ByteBuffer;
import java.util.List;

/** Against a second reading of RFC 6455 §5.2, however the bytes are split. */
class FrameTrackerFuzzTest {

    private static final long LIMIT = 70_000;

    private enum End {
        BETWEEN,
        WITHIN,
        TOO_LARGE
    }

    @FuzzTest
    void framesEndWhereTheirHeadersSay(byte[] input) {
        End expected = expected(ByteBuffer.wrap(input));
        for (List<ByteBuffer> pieces : Pieces.of(input)) {
            assertThat(follow(pieces)).isEqualTo(expected);
        }
    }

    private static End follow(List<ByteBuffer> pieces) {
        FrameTracker tracker = new FrameTracker(LIMIT, new Seen());
        for (ByteBuffer piece : pieces) {
            int position = piece.position();
            boolean passes = tracker.follow(piece);
            assertThat(piece.position()).isEqualTo(position);
            if (!passes) {
                return End.TOO_LARGE;
            }
        }
        return tracker.isBetweenFrames() ? End.BETWEEN : End.WITHIN;
    }

    private static End expected(ByteBuffer bytes) {
        while (bytes.remaining() >= 2) {
            bytes.get();
            int second = bytes.get();
            int extended = (second & 0x7f) == 127 ? 8 : (second & 0x7f) == 126 ? 2 : 0;
            if (bytes.remaining() < extended) {
                return End.WITHIN;
            }
            long length = extended == 8 ? bytes.getLong() : extended == 2 ? bytes.getChar() : second & 0x7f;
            if (length < 0 || length > LIMIT) {
                return End.TOO_LARGE;
            }
            long rest = length + (second < 0 ? 4 : 0);
            if (bytes.remaining() < rest) {
                return End.WITHIN;
            }
            bytes.position(bytes.position() + (int) rest);
        }
        return bytes.hasRemaining() ? End.WITHIN : End.BETWEEN;
    }
}
