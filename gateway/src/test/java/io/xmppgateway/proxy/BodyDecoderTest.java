package io.xmppgateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDecoderTest {

    private static final String CHUNKS =
            "5\r\nhello\r\n1;ext=\"v\"\r\n \r\n0005\r\nworld\r\n0\r\nTrailer: dropped\r\n\r\n";

    @Test
    void chunksAreJoinedHoweverTheyAreSplit() throws Exception {
        for (int cut = 0; cut <= CHUNKS.length(); cut++) {
            BodyDecoder decoder = BodyDecoder.of(new BodyFraming.Chunked());
            String body = decode(decoder, CHUNKS.substring(0, cut)) + decode(decoder, CHUNKS.substring(cut));

            assertThat(body).as("cut at %d", cut).isEqualTo("hello world");
            assertThat(decoder.isComplete()).isTrue();
        }
    }

    @Test
    void whatFollowsTheLastChunkIsLeftAlone() throws Exception {
        BodyDecoder decoder = BodyDecoder.of(new BodyFraming.Chunked());
        ByteBuffer bytes = bytes("0\r\n\r\nHTTP/1.1");

        assertThat(decoder.available(bytes)).isZero();
        assertThat(decoder.isComplete()).isTrue();
        assertThat(bytes.remaining()).isEqualTo("HTTP/1.1".length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\r\\nhello",
                "x\\r\\n",
                "-5\\r\\n",
                "5\\nhello\\r\\n",
                "5\\r\\nhelloX",
                "5\\r\\nhello\\n",
                "5 \\n",
                "fffffffffffffffff\\r\\n",
                "0\\r\\nTrailer: x\\n",
                "0\\r\\nTrailer: x\\r\\n\\n"
            })
    void brokenChunksAreRefused(String escaped) {
        String text = escaped.replace("\\r", "\r").replace("\\n", "\n");

        assertThatThrownBy(() -> decode(BodyDecoder.of(new BodyFraming.Chunked()), text))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void extensionsAndTrailersAreBounded() {
        String endless = "5;" + "x".repeat(ChunkedDecoder.LINE_SIZE_MAX);
        String trailers = "0\r\n" + "A: b\r\n".repeat(ChunkedDecoder.LINE_SIZE_MAX / 6 + 1);

        assertThatThrownBy(() -> decode(BodyDecoder.of(new BodyFraming.Chunked()), endless))
                .isInstanceOf(MalformedResponseException.class);
        assertThatThrownBy(() -> decode(BodyDecoder.of(new BodyFraming.Chunked()), trailers))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void aBodyOfKnownLengthEndsThere() throws Exception {
        BodyDecoder decoder = BodyDecoder.of(new BodyFraming.Length(5));
        ByteBuffer bytes = bytes("hello, not this");

        assertThat(decoder.available(bytes)).isEqualTo(5);
        decoder.consumed(5);

        assertThat(decoder.isComplete()).isTrue();
        assertThat(decoder.endsWithConnection()).isFalse();
    }

    @Test
    void aBodyWithoutLengthEndsWithItsConnection() throws Exception {
        BodyDecoder decoder = BodyDecoder.of(new BodyFraming.UntilClose());

        assertThat(decode(decoder, "all of it")).isEqualTo("all of it");
        assertThat(decoder.isComplete()).isFalse();
        assertThat(decoder.endsWithConnection()).isTrue();
    }

    private static String decode(BodyDecoder decoder, String text) throws MalformedResponseException {
        ByteBuffer bytes = bytes(text);
        StringBuilder body = new StringBuilder();
        for (int n = decoder.available(bytes); n > 0; n = decoder.available(bytes)) {
            byte[] data = new byte[n];
            bytes.get(data);
            body.append(new String(data, StandardCharsets.ISO_8859_1));
            decoder.consumed(n);
        }
        return body.toString();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
