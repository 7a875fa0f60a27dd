package io.xmppgateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.fuzz.Pieces;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An accepted head is one by RFC 9112 §4 and §5, whose body has one end, however the bytes are split. */
class ResponseHeadParserFuzzTest {

    private static final Pattern HEAD = Pattern.compile("HTTP/1\\.[0-9] [1-9][0-9]{2}( [^\\r\\n]*)?\\r\\n"
            + "([!#$%&'*+.^_`|~0-9A-Za-z-]++:[\\t\\x20-\\x7e\\x80-\\xff]*\\r\\n)*\\r\\n");

    private record Reading(Optional<ResponseHead> head, String error, int rest) {}

    @FuzzTest
    void aHeadHasOneReading(byte[] input) {
        List<Reading> readings =
                Pieces.of(input).stream().map(ResponseHeadParserFuzzTest::read).toList();
        Reading reading = readings.getFirst();
        assertThat(readings).containsOnly(reading);
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n") + 4;
        assertThat(reading.head().isPresent())
                .isEqualTo(end > 3 && HEAD.matcher(text.substring(0, end)).matches());
        reading.head().ifPresent(head -> {
            assertThat(reading.rest()).isEqualTo(input.length - end);
            assertThat(read(List.of(ByteBuffer.wrap(written(head)))).head()).isEqualTo(reading.head());
            bodyHasOneEnd(head);
        });
    }

    private static void bodyHasOneEnd(ResponseHead head) {
        long coding = count(head, "transfer-encoding");
        long lengths = count(head, "content-length");
        try {
            switch (BodyFraming.of("GET", head)) {
                case BodyFraming.None none ->
                    assertThat(head.status()).matches(status -> status < 200 || status == 204 || status == 304);
                case BodyFraming.Chunked chunked -> {
                    assertThat(coding).isOne();
                    assertThat(lengths).isZero();
                }
                case BodyFraming.Length length -> {
                    assertThat(coding).isZero();
                    assertThat(lengths).isOne();
                    assertThat(length.bytes()).isNotNegative();
                }
                case BodyFraming.UntilClose untilClose ->
                    assertThat(coding + lengths).isZero();
            }
            assertThat(BodyFraming.of("HEAD", head)).isEqualTo(new BodyFraming.None());
        } catch (MalformedResponseException contradiction) {
            assertThat(coding + lengths).isPositive();
        }
    }

    private static long count(ResponseHead head, String name) {
        return head.fields().stream()
                .filter(field -> field.name().toString().equalsIgnoreCase(name))
                .count();
    }

    private static byte[] written(ResponseHead head) {
        StringBuilder text = new StringBuilder("HTTP/1." + (head.http10() ? 0 : 1) + " " + head.status() + " \r\n");
        head.fields().forEach(field -> text.append(field.name() + ":" + field.value() + "\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Reading read(List<ByteBuffer> pieces) {
        ResponseHeadParser parser = new ResponseHeadParser();
        Optional<ResponseHead> head = Optional.empty();
        int rest = 0;
        try {
            for (ByteBuffer piece : pieces) {
                head = head.isPresent() ? head : parser.feed(piece);
                rest += piece.remaining();
            }
            return new Reading(head, "", rest);
        } catch (MalformedResponseException malformed) {
            return new Reading(Optional.empty(), String.valueOf(malformed.getMessage()), 0);
        }
    }
}
