package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFramingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5|hello|0||",
                "5;a=b;c=\"d\t\"|hello|0;e||",
                "2|he|003|llo|000||",
                "5|hello|0|Trailer: value|Other:||",
                "1|h|4|ello|0||"
            })
    void wellFormedBodiesEnd(String lines) throws Exception {
        ChunkFraming framing = new ChunkFraming();

        assertThat(body(framing, lines.replace("|", "\r\n"))).isEqualTo("hello");
        assertThat(framing.isEnded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "x\r\n",
                "-1\r\n",
                "+1\r\n",
                "0x1\r\n",
                " 1\r\n",
                "1 \r\n",
                "1\n",
                "1\rh",
                ";a\r\n",
                "1000000000000000\r\n",
                "1;a\nh",
                "1;\u0001\r\n",
                "1\r\nhX",
                "1\r\nh\n",
                "1\r\nh\rX",
                "0\r\n\n",
                "0\r\n\rX",
                "0\r\n: v\r\n",
                "0\r\nna me: v\r\n",
                "0\r\n folded\r\n",
                "0\r\nname\r\n",
                "0\r\nname: v\n",
                "0\r\nname: \u0000\r\n"
            })
    void whatStandsOutsideOfTheGrammarIsRefused(String text) {
        assertThatThrownBy(() -> body(new ChunkFraming(), text)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aSizeHasRoomForFifteenDigits() throws Exception {
        ChunkFraming framing = new ChunkFraming();
        body(framing, "fffffffffffffff\r\n");

        assertThat(framing.payload()).isEqualTo((1L << 60) - 1);
    }

    @Test
    void payloadIsCountedDown() throws Exception {
        ChunkFraming framing = new ChunkFraming();
        body(framing, "a\r\n");
        framing.passed(4);
        assertThat(framing.payload()).isEqualTo(6);
        framing.passed(6);

        assertThat(body(framing, "\r\n0\r\n\r\n")).isEmpty();
        assertThat(framing.isEnded()).isTrue();
    }

    @Test
    void extensionsAreBoundedInAll() throws Exception {
        String chunk = "1;" + "x".repeat(ChunkFraming.EXTENSIONS_MAX / 2 - 1) + "\r\nh\r\n";

        assertThat(body(new ChunkFraming(), chunk + chunk)).isEqualTo("hh");
        assertThatThrownBy(() -> body(new ChunkFraming(), chunk + chunk + "1;x"))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void trailersAreBoundedInAll() throws Exception {
        // The value's CR counts as well.
        String trailer = "n:" + "x".repeat(ChunkFraming.TRAILERS_MAX / 2 - 3) + "\r\n";

        assertThat(body(new ChunkFraming(), "0\r\n" + trailer + trailer + "\r\n"))
                .isEmpty();
        assertThatThrownBy(() -> body(new ChunkFraming(), "0\r\n" + trailer + trailer + "n"))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void nothingIsTakenAfterTheEnd() throws Exception {
        ChunkFraming framing = new ChunkFraming();
        body(framing, "0\r\n\r\n");

        assertThatThrownBy(() -> framing.take((byte) 'G')).isInstanceOf(IllegalStateException.class);
    }

    private static String body(ChunkFraming framing, String text) throws ProtocolException {
        StringBuilder body = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
            if (framing.payload() > 0) {
                framing.passed(1);
                body.append((char) b);
            } else {
                framing.take(b);
            }
        }
        return body.toString();
    }
}
