package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadLinesTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    true, GET / HTTP/1.1|Host: a||
                    true, GET / HTTP/1.0||
                    true, GET / HTTP/1.1|Host: a b c ||
                    true, GET / HTTP/1.1|Host:||
                    false, GET / HTTP/1.2|Host: a||
                    false, GET / HTTP/0.9|Host: a||
                    false, GET / HTTP/3.0|Host: a||
                    false, GET / HTTP/2.0|Host: a||
                    false, GET / http/1.1|Host: a||
                    false, GET /|Host: a||
                    false, GET / HTTP/1.1|Host: a| b||
                    false, GET / HTTP/1.1|Host: a| ||
                    false, GET / HTTP/1.1|Host:| a||
                    false, GET / HTTP/1.1| Host: a||
                    """)
    void aHeadIsJudgedAlikeWhereverItIsSplit(boolean sound, String head) {
        byte[] bytes = (head.replace("|", "\r\n") + "GET / HTTP/9.9\r\n x").getBytes(StandardCharsets.US_ASCII);
        for (int split = 0; split < bytes.length; split++) {
            HeadLines lines = new HeadLines();
            lines.feed(ByteBuffer.wrap(bytes, 0, split));
            ByteBuffer rest = ByteBuffer.wrap(bytes, split, bytes.length - split);
            lines.feed(rest);

            assertThat(lines.isOpen()).isFalse();
            assertThat(lines.isSound()).isEqualTo(sound);
        }
    }

    @Test
    void theNextHeadStartsAnew() {
        HeadLines lines = new HeadLines();
        lines.feed(ascii("GET / HTTP/1.2\r\nA: b\r\n c\r\n\r\n"));
        lines.begin();
        assertThat(lines.isOpen()).isTrue();
        lines.feed(ascii("GET / HTTP/1.1\r\nA: b\r\n\r\n body"));

        assertThat(lines.isSound()).isTrue();
    }

    @Test
    void tabsFoldToo() {
        HeadLines lines = new HeadLines();
        lines.feed(ascii("GET / HTTP/1.1\r\nA: b\r\n\tc\r\n\r\n"));

        assertThat(lines.isSound()).isFalse();
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
