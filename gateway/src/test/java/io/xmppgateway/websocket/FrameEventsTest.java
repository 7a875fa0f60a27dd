package io.xmppgateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameEventsTest {

    private final Seen seen = new Seen();
    private final FrameTracker tracker = new FrameTracker(1_000, seen);

    private void follow(String hex) {
        tracker.follow(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @CsvSource({
        "880203e8, close 1000",
        // 1001 under the key 01020304.
        "88820102030402eb, close 1001",
        "8800, close 1005",
        "88020fa0, close other",
        "880503f1616263, close 1009",
        "8a00, pong",
        "8a80aabbccdd, pong"
    })
    void aCloseFrameTellsItsCodeAndAnEmptyPongItself(String hex, String event) {
        follow(hex);
        assertThat(seen.events).containsExactly(event);
        assertThat(tracker.isBetweenFrames()).isTrue();
    }

    @Test
    void otherFramesTellNothing() {
        follow("810161" + "8900" + "8a0161" + "82017f");
        assertThat(seen.events).isEmpty();
        assertThat(tracker.frames()).isEqualTo(4);
    }

    @Test
    void bytesMayComeOneByOne() {
        for (String b : List.of("88", "82", "01", "02", "03", "04", "02", "eb", "8a", "00")) {
            follow(b);
        }
        assertThat(seen.events).containsExactly("close 1001", "pong");
        assertThat(tracker.frames()).isEqualTo(2);
    }

    @Test
    void codesThatAClientMakesUpAreOneLabel() {
        assertThat(CloseCode.of(OptionalInt.of(1_015)).label()).isEqualTo("1015");
        assertThat(CloseCode.of(OptionalInt.of(1_016)).label()).isEqualTo("other");
        assertThat(CloseCode.of(OptionalInt.of(999)).label()).isEqualTo("other");
    }
}
