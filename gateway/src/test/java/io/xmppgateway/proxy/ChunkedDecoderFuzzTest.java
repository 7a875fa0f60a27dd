package io.xmppgateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.fuzz.ChunkedText;
import io.xmppgateway.fuzz.Pieces;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Against a second reading of RFC 9112 §7.1, however the bytes are split. */
class ChunkedDecoderFuzzTest {

    /** What is dropped may be anything on one line. */
    private static final ChunkedText LENIENT = new ChunkedText("[; \\t][^\\r\\n]*", "[^\\r\\n]+");

    @FuzzTest
    void aBodyHasOneReading(byte[] input) {
        if (input.length > ChunkedText.LENGTH_MAX) {
            return;
        }
        String text = new String(input, StandardCharsets.ISO_8859_1);
        String expected = LENIENT.read(text)
                .map(reading -> "complete, rest " + (input.length - reading.length()) + ": " + reading.body())
                .orElse("");
        List<String> readings =
                Pieces.of(input).stream().map(ChunkedDecoderFuzzTest::read).toList();
        assertThat(readings).containsOnly(readings.getFirst());
        if (expected.isEmpty()) {
            assertThat(readings.getFirst()).doesNotStartWith("complete");
        } else {
            assertThat(readings.getFirst()).isEqualTo(expected);
        }
    }

    private static String read(List<ByteBuffer> pieces) {
        BodyDecoder decoder = BodyDecoder.of(new BodyFraming.Chunked());
        StringBuilder body = new StringBuilder();
        int rest = 0;
        try {
            for (ByteBuffer piece : pieces) {
                for (int count = decoder.available(piece); count > 0; count = decoder.available(piece)) {
                    byte[] part = new byte[count];
                    piece.get(part);
                    decoder.consumed(count);
                    body.append(new String(part, StandardCharsets.ISO_8859_1));
                }
                assertThat(piece.hasRemaining() && !decoder.isComplete()).isFalse();
                rest += piece.remaining();
            }
        } catch (MalformedResponseException malformed) {
            return "malformed: " + body;
        }
        return (decoder.isComplete() ? "complete, rest " + rest : "open") + ": " + body;
    }
}
