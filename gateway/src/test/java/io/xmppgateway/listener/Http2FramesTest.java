package io.xmppgateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Http2FramesTest {

    private static final String PREFACE =
            HexFormat.of().formatHex("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    private static final String SETTINGS = "000000040000000000";
    private static final String DATA = "000003000100000001" + "0a0b0c";

    /** A padded HEADERS frame with aabb, and two CONTINUATION frames with cc and nothing. */
    private static final String SPLIT =
            "000005010900000001" + "02aabb0000" + "000001090000000001" + "cc" + "000000090400000001";

    private static final String WHOLE = "000003010500000001" + "aabbcc";

    @Test
    void aHeaderInSeveralFramesBecomesOneHoweverItsBytesArrive() throws Exception {
        byte[] sent = HexFormat.of().parseHex(PREFACE + SETTINGS + SPLIT + DATA);
        for (int cut = 0; cut <= sent.length; cut++) {
            Http2Frames frames =
                    new Http2Frames(() -> 0, new ReceiveWindows(new UploadMemory(0, 0)), new RecentStreams());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            frames.feed(ByteBuffer.wrap(sent, 0, cut), out);
            frames.feed(ByteBuffer.wrap(sent, cut, sent.length - cut), out);

            assertThat(HexFormat.of().formatHex(out.toByteArray()))
                    .as("cut at %d", cut)
                    .isEqualTo(PREFACE + SETTINGS + WHOLE + DATA);
        }
    }
}
