package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.fuzz.ChunkedText;
import io.xmppgateway.fuzz.Pieces;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Against a second reading of RFC 9112 §7.1, however the bytes are split. */
class ChunkFramingFuzzTest {

    private static final String CONTENT = "[\\t\\x20-\\x7e\\x80-\\xff]*";
    private static final ChunkedText STRICT = new ChunkedText(";" + CONTENT, "[!#$%&'*+.^_`|~0-9A-Za-z-]++:" + CONTENT);

    @FuzzTest
    void aBodyHasOneReading(byte[] input) {
        if (input.length > ChunkedText.LENGTH_MAX) {
            return;
        }
        String text = new String(input, StandardCharsets.ISO_8859_1);
        String expected = STRICT.read(text)
                .map(reading -> "ended after " + reading.length() + ": " + reading.body())
                .orElse("");
        List<String> readings = Pieces.of(input).stream().map(Reader::read).toList();
        assertThat(readings).containsOnly(readings.getFirst());
        if (expected.isEmpty()) {
            assertThat(readings.getFirst()).doesNotStartWith("ended");
        } else {
            assertThat(readings.getFirst()).isEqualTo(expected);
        }
    }

    /** Reads as {@link StrictChunkedConduit} does. */
    private static final class Reader {
        private final ChunkFraming framing = new ChunkFraming();
        private final StringBuilder body = new StringBuilder();
        private int consumed;

        static String read(List<ByteBuffer> pieces) {
            Reader reader = new Reader();
            try {
                for (ByteBuffer piece : pieces) {
                    reader.take(piece);
                }
            } catch (ProtocolException malformed) {
                return "malformed after " + reader.consumed + ": " + reader.body;
            }
            return (reader.framing.isEnded() ? "ended" : "open") + " after " + reader.consumed + ": " + reader.body;
        }

        private void take(ByteBuffer piece) throws ProtocolException {
            while (piece.hasRemaining() && !framing.isEnded()) {
                if (framing.payload() == 0) {
                    framing.take(piece.get());
                    consumed++;
                } else {
                    byte[] part = new byte[(int) Math.min(framing.payload(), piece.remaining())];
                    piece.get(part);
                    framing.passed(part.length);
                    body.append(new String(part, StandardCharsets.ISO_8859_1));
                    consumed += part.length;
                }
            }
        }
    }
}
