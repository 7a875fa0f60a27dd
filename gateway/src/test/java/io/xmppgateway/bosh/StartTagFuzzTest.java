package io.xmppgateway.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.bosh.StartTagScanner.Progress;
import io.xmppgateway.fuzz.Pieces;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** A body has one reading, however its bytes are split, and only a prefix of it is looked at. */
class StartTagFuzzTest {

    private record Reading(Progress progress, Optional<Boolean> body, Optional<String> sid, int taken) {}

    @FuzzTest
    void aTagHasOneReading(byte[] input) {
        List<Reading> readings =
                Pieces.of(input).stream().map(StartTagFuzzTest::read).toList();
        Reading reading = readings.getFirst();
        assertThat(readings).containsOnly(reading);
        assertThat(reading.taken()).isLessThanOrEqualTo(StartTagScanner.PREFIX_MAX);
        if (reading.progress() == Progress.MORE) {
            assertThat(reading.taken()).isEqualTo(input.length);
        }
    }

    private static Reading read(List<ByteBuffer> pieces) {
        StartTagScanner scanner = new StartTagScanner();
        int taken = 0;
        for (ByteBuffer piece : pieces) {
            if (scanner.progress() == Progress.MORE) {
                int before = piece.remaining();
                scanner.feed(piece);
                taken += before - piece.remaining();
            }
        }
        Optional<StartTag> tag = scanner.tag();
        return new Reading(
                scanner.progress(),
                tag.map(start -> start.is("http://jabber.org/protocol/httpbind", "body")),
                tag.flatMap(start -> start.text("sid")),
                taken);
    }
}
