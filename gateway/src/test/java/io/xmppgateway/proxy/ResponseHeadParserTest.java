package io.xmppgateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadParserTest {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Empty:\r\nx-spaced: \t a b \t\r\n\r\n";

    @Test
    void readsAHeadAndLeavesTheBody() throws Exception {
        ByteBuffer bytes = bytes(HEAD + "hello");

        ResponseHead head = new ResponseHeadParser().feed(bytes).orElseThrow();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.fields())
                .containsExactly(
                        new Field(new HttpString("Content-Length"), "5"),
                        new Field(new HttpString("X-Empty"), ""),
                        new Field(new HttpString("x-spaced"), "a b"));
        assertThat(bytes.remaining()).isEqualTo(5);
    }

    @Test
    void readsAHeadHoweverItIsSplit() throws Exception {
        for (int cut = 1; cut < HEAD.length(); cut++) {
            ResponseHeadParser parser = new ResponseHeadParser();

            assertThat(parser.feed(bytes(HEAD.substring(0, cut))))
                    .as("cut at %d", cut)
                    .isEmpty();
            assertThat(parser.feed(bytes(HEAD.substring(cut))))
                    .as("cut at %d", cut)
                    .isPresent();
        }
    }

    @Test
    void readsTheFinalHeadAfterAnInterimOne() throws Exception {
        ByteBuffer bytes = bytes("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
        ResponseHeadParser parser = new ResponseHeadParser();

        assertThat(parser.feed(bytes).map(ResponseHead::isInterim)).contains(true);
        assertThat(parser.feed(bytes).map(ResponseHead::status)).contains(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200 OK\\r\\n\\r\\n",
                "HTTP/1.1 20\\r\\n\\r\\n",
                "HTTP/1.1 2x0 OK\\r\\n\\r\\n",
                "HTTP/1.1 099 OK\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\nA: b\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nA: b\\nC: d\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nA: b\\rC: d\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nA : b\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\n: b\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nAb\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nA: b\\r\\n folded\\r\\n\\r\\n",
                "HTTP/1.1 200 OK\\r\\nA: b\\0c\\r\\n\\r\\n",
                "hello world\\r\\n\\r\\n"
            })
    void refusesWhatIsNoHead(String escaped) {
        String text = escaped.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");

        assertThatThrownBy(() -> new ResponseHeadParser().feed(bytes(text)))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void aHeadIsBounded() throws Exception {
        ResponseHeadParser parser = new ResponseHeadParser();
        ByteBuffer start = bytes("HTTP/1.1 200 OK\r\nA: ");
        assertThat(parser.feed(start)).isEmpty();

        assertThatThrownBy(() -> parser.feed(bytes("x".repeat(ResponseHeadParser.HEAD_SIZE_MAX))))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void theNumberOfFieldsIsBounded() throws Exception {
        String most = "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(ResponseHeadParser.HEAD_FIELDS_MAX);
        assertThat(new ResponseHeadParser().feed(bytes(most + "\r\n"))).isPresent();

        assertThatThrownBy(() -> new ResponseHeadParser().feed(bytes(most + "A: b\r\n\r\n")))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessage("the head has more than 127 fields");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, , true",
        "HTTP/1.1, close, false",
        "HTTP/1.1, 'Upgrade, Close', false",
        "HTTP/1.0, , false",
        "HTTP/1.0, keep-alive, true"
    })
    void knowsWhetherTheConnectionIsKept(String version, String connection, boolean kept) throws Exception {
        String field = connection == null ? "" : "Connection: " + connection + "\r\n";
        ResponseHead head = new ResponseHeadParser()
                .feed(bytes(version + " 200 OK\r\n" + field + "\r\n"))
                .orElseThrow();

        assertThat(head.keepsConnection()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 200, 'Content-Length: 5', 'Length[bytes=5]'",
        "GET, 200, 'Transfer-Encoding: Chunked', 'Chunked[]'",
        "GET, 200, , 'UntilClose[]'",
        "HEAD, 200, 'Content-Length: 5', 'None[]'",
        "GET, 204, , 'None[]'",
        "GET, 304, 'Content-Length: 5', 'None[]'"
    })
    void knowsWhereTheBodyEnds(String method, int status, String field, String expected) throws Exception {
        assertThat(framing(method, status, field).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\\r\\nTransfer-Encoding: chunked",
                "Content-Length: 5\\r\\nContent-Length: 6",
                "Content-Length: 5\\r\\nContent-Length: 5",
                "Content-Length: -1",
                "Content-Length: 5x",
                "Content-Length:",
                "Content-Length: 9999999999999999999",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked"
            })
    void refusesABodyWhoseEndIsOpen(String fields) {
        assertThatThrownBy(() -> framing("GET", 200, fields.replace("\\r\\n", "\r\n")))
                .isInstanceOf(MalformedResponseException.class);
    }

    private static BodyFraming framing(String method, int status, String field) throws MalformedResponseException {
        String lines = field == null ? "" : field + "\r\n";
        Optional<ResponseHead> head =
                new ResponseHeadParser().feed(bytes("HTTP/1.1 " + status + " X\r\n" + lines + "\r\n"));
        return BodyFraming.of(method, head.orElseThrow());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
