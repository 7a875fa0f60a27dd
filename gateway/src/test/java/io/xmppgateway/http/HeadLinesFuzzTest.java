package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.fuzz.Pieces;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A sound head has one of the two versions and no folded line, and its end is where the first empty line is. */
class HeadLinesFuzzTest {

    private static final Pattern FOLDED = Pattern.compile("\\n\\r*[ \\t]");
    private static final Pattern END = Pattern.compile("\\n\\r*\\n");

    private record Reading(boolean open, boolean sound, int rest) {}

    @FuzzTest
    void aHeadHasOneReading(byte[] input) {
        List<Reading> readings =
                Pieces.of(input).stream().map(HeadLinesFuzzTest::read).toList();
        Reading reading = readings.getFirst();
        assertThat(readings).containsOnly(reading);
        String head = new String(input, 0, input.length - reading.rest(), StandardCharsets.ISO_8859_1);
        assertThat(END.matcher(head).find()).isEqualTo(!reading.open());
        if (!reading.open() && reading.sound()) {
            assertThat(FOLDED.matcher(head).find()).isFalse();
            assertThat(head.substring(0, head.indexOf('\n')).replace("\r", "")).matches("(?s).*HTTP/1\\.[01]");
        }
    }

    private static Reading read(List<ByteBuffer> pieces) {
        HeadLines lines = new HeadLines();
        int rest = 0;
        for (ByteBuffer piece : pieces) {
            lines.feed(piece);
            rest += piece.remaining();
        }
        return new Reading(lines.isOpen(), lines.isSound(), rest);
    }
}
