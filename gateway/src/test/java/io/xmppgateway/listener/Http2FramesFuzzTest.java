package io.xmppgateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.undertow.protocols.http2.ConnectionErrorException;
import io.xmppgateway.fuzz.Pieces;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/** What passes is frames whose header blocks are whole, however the bytes are split. */
class Http2FramesFuzzTest {

    private static final int PREFACE_SIZE = 24;
    private static final int HEADERS = 1;
    private static final int END_HEADERS = 4;

    /** What passed, and the error at the end, or 0. */
    private record Passed(String hex, int error) {}

    @FuzzTest
    void onlyWholeHeaderBlocksPass(byte[] input) {
        List<Passed> all =
                Pieces.of(input).stream().map(Http2FramesFuzzTest::pass).toList();
        assertThat(all).containsOnly(all.getFirst());
        byte[] passed = HexFormat.of().parseHex(all.getFirst().hex());
        assertThat(passed).hasSizeLessThanOrEqualTo(input.length);
        noBlockIsSplit(ByteBuffer.wrap(passed));
        // Whatever has passed once passes again as it is.
        assertThat(pass(List.of(ByteBuffer.wrap(passed))))
                .isEqualTo(new Passed(HexFormat.of().formatHex(passed), 0));
    }

    private static void noBlockIsSplit(ByteBuffer bytes) {
        bytes.position(Math.min(PREFACE_SIZE, bytes.limit()));
        while (bytes.remaining() >= 9) {
            int start = bytes.getInt();
            int flags = bytes.get();
            bytes.getInt();
            int type = start & 0xff;
            assertThat(type == HEADERS && (flags & END_HEADERS) == 0).isFalse();
            bytes.position(bytes.position() + Math.min(start >>> 8, bytes.remaining()));
        }
    }

    private static Passed pass(List<ByteBuffer> pieces) {
        Http2Frames frames = new Http2Frames(() -> 0, new ReceiveWindows(new UploadMemory(0, 0)), new RecentStreams());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (ByteBuffer piece : pieces) {
                if (frames.skip(piece.remaining())) {
                    byte[] skipped = new byte[piece.remaining()];
                    piece.get(skipped);
                    out.writeBytes(skipped);
                } else {
                    frames.feed(piece, out);
                }
            }
            return new Passed(HexFormat.of().formatHex(out.toByteArray()), 0);
        } catch (ConnectionErrorException ended) {
            return new Passed(HexFormat.of().formatHex(out.toByteArray()), ended.getCode());
        }
    }
}
