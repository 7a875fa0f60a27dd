package io.xmppgateway.proxyheader;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.fuzz.Pieces;
import java.nio.ByteBuffer;
import java.util.List;

/** A header has one reading and one end, however the bytes are split, and its length has a bound. */
class ProxyHeaderFuzzTest {

    private record Reading(ProxyHeader header, int rest) {}

    @FuzzTest
    void aHeaderHasOneReading(byte[] input) {
        List<Reading> readings =
                Pieces.of(input).stream().map(ProxyHeaderFuzzTest::read).toList();
        Reading reading = readings.getFirst();
        assertThat(readings).containsOnly(reading);
        int taken = input.length - reading.rest();
        switch (reading.header()) {
            case ProxyHeader.NeedMore more -> assertThat(taken).isLessThan(ProxyHeaderParser.BINARY_MAX);
            case ProxyHeader.Malformed malformed ->
                assertThat(malformed.reason()).isNotEmpty();
            case ProxyHeader.Local local -> assertThat(taken).isLessThanOrEqualTo(ProxyHeaderParser.BINARY_MAX);
            case ProxyHeader.Proxied proxied -> {
                assertThat(taken).isLessThanOrEqualTo(ProxyHeaderParser.BINARY_MAX);
                assertThat(proxied.source().getAddress().getClass())
                        .isEqualTo(proxied.destination().getAddress().getClass());
            }
        }
    }

    private static Reading read(List<ByteBuffer> pieces) {
        ProxyHeaderParser parser = new ProxyHeaderParser();
        ProxyHeader header = new ProxyHeader.NeedMore();
        int rest = 0;
        for (ByteBuffer piece : pieces) {
            header = header instanceof ProxyHeader.NeedMore ? parser.feed(piece) : header;
            rest += piece.remaining();
        }
        return new Reading(header, rest);
    }
}
