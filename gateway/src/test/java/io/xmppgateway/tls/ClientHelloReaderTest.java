package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.net.HostName;
import io.xmppgateway.tls.ClientHelloReader.Found;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHelloReaderTest {

    private static final byte[] SNI = extension(0, "00 0e 00 00 0b", "example.net");
    private static final byte[] ALPN = extension(16, "00 0c 02 68 32 08", "http/1.1");
    private static final byte[] VERSIONS = extension(43, "04 03 04 03 03", "");

    @Test
    void readsWhatDecides() {
        assertThat(ClientHelloReader.read(record(hello(SNI, ALPN, VERSIONS))))
                .isEqualTo(new Found.Whole(new ClientHello(
                        true,
                        Optional.of(new HostName("example.net")),
                        List.of("h2", "http/1.1"),
                        List.of(0x1301, 0xc02b),
                        true)));
    }

    @Test
    void readsAHelloWithoutExtensions() {
        byte[] bare = concat(bytes("01 00 00 2c 03 03"), new byte[32], bytes("00 00 04 13 01 c0 2b 01 00"));
        bare[3] = (byte) (bare.length - 4);

        assertThat(ClientHelloReader.read(record(bare)))
                .isEqualTo(new Found.Whole(
                        new ClientHello(false, Optional.empty(), List.of(), List.of(0x1301, 0xc02b), false)));
    }

    @Test
    void readsWhatAJavaClientSends() throws Exception {
        SSLEngine client = SSLContext.getDefault().createSSLEngine("example.org", 443);
        client.setUseClientMode(true);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("example.org")));
        parameters.setApplicationProtocols(new String[] {"h2"});
        client.setSSLParameters(parameters);
        ByteBuffer sent = ByteBuffer.allocate(1 << 16);
        client.wrap(ByteBuffer.allocate(0), sent);

        assertThat(ClientHelloReader.read(sent.flip())).isInstanceOfSatisfying(Found.Whole.class, whole -> {
            assertThat(whole.hello().serverName()).contains(new HostName("example.org"));
            assertThat(whole.hello().applicationProtocols()).containsExactly("h2");
            assertThat(whole.hello().offersTls13()).isTrue();
        });
    }

    @Test
    void everyBeginningIsAPartAndNothingIsTaken() {
        ByteBuffer whole = record(hello(SNI, ALPN, VERSIONS));
        for (int length = 0; length < whole.capacity(); length++) {
            ByteBuffer part = whole.duplicate().limit(length);
            assertThat(ClientHelloReader.read(part)).as("%s bytes", length).isInstanceOf(Found.Part.class);
            assertThat(part.position()).isZero();
        }
    }

    /** Some clients split it so that nobody on the way reads the name (RFC 8446 §5.1 allows it). */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 60})
    void aHelloMayComeInTwoRecords(int first) {
        byte[] hello = hello(SNI, VERSIONS);

        assertThat(ClientHelloReader.read(joined(
                        record(Arrays.copyOf(hello, first)), record(Arrays.copyOfRange(hello, first, hello.length)))))
                .isInstanceOfSatisfying(
                        Found.Whole.class,
                        whole -> assertThat(whole.hello().serverName()).contains(new HostName("example.net")));
    }

    @Test
    void butNotInNine() {
        byte[] hello = hello(SNI, VERSIONS);
        ByteBuffer[] records = new ByteBuffer[9];
        for (int i = 0; i < records.length; i++) {
            records[i] = record(new byte[] {hello[i]});
        }

        assertBroken(joined(records), TlsAlert.ILLEGAL_PARAMETER);
    }

    @Test
    void aHelloThatNoRecordHoldsIsBroken() {
        assertBroken(record(bytes("01 00 40 00")), TlsAlert.ILLEGAL_PARAMETER);
        assertBroken(
                joined(record(bytes("01 00 3f fc")), record(new byte[16_384]).limit(16_381)),
                TlsAlert.ILLEGAL_PARAMETER);
    }

    @Test
    void anythingElseThanTlsIsBroken() {
        assertBroken(text("GET / HTTP/1.1\r\n\r\n"), TlsAlert.UNEXPECTED_MESSAGE);
        assertBroken(ByteBuffer.wrap(bytes("80 2e 01 00 02 00 15")), TlsAlert.UNEXPECTED_MESSAGE);
        assertBroken(ByteBuffer.wrap(bytes("16 02 00 00 01 01")), TlsAlert.PROTOCOL_VERSION);
        assertBroken(ByteBuffer.wrap(bytes("16 03 01 00 00")), TlsAlert.ILLEGAL_PARAMETER);
        assertBroken(ByteBuffer.wrap(bytes("16 03 01 40 01")), TlsAlert.ILLEGAL_PARAMETER);
        assertBroken(record(bytes("02 00 00 01 00")), TlsAlert.UNEXPECTED_MESSAGE);
    }

    @Test
    void whatHasTwoReadingsIsBroken() {
        assertBroken(record(hello(SNI, SNI)), TlsAlert.DECODE_ERROR);
        assertBroken(record(hello(extension(0, "00 06 00 00 01 61 00 00 01 62", ""))), TlsAlert.DECODE_ERROR);
        assertBroken(record(hello(extension(0, "00 04 00 00 01 61 00", ""))), TlsAlert.DECODE_ERROR);
        assertBroken(record(hello(extension(0, "00 04 01 00 01 61", ""))), TlsAlert.DECODE_ERROR);
        assertBroken(record(hello(extension(0, "00 03 00 00 00", ""))), TlsAlert.DECODE_ERROR);
        assertBroken(record(hello(extension(0, "00 09 00 00 09", "ab"))), TlsAlert.DECODE_ERROR);
        assertBroken(record(hello(extension(16, "00 00", ""))), TlsAlert.DECODE_ERROR);
        assertBroken(record(hello(extension(16, "00 01 00", ""))), TlsAlert.DECODE_ERROR);
        assertBroken(record(hello(extension(43, "03 03 04 03", ""))), TlsAlert.DECODE_ERROR);
        assertBroken(record(bytes("01 00 00 02 03 03")), TlsAlert.DECODE_ERROR);
        byte[] hello = hello(SNI);
        assertBroken(joined(record(Arrays.copyOf(hello, hello.length + 1))), TlsAlert.UNEXPECTED_MESSAGE);
    }

    @Test
    void aNameOfAnotherShapeIsANameOfNobody() {
        assertThat(ClientHelloReader.read(record(hello(extension(0, "00 05 00 00 02", "a/")))))
                .isInstanceOfSatisfying(Found.Whole.class, whole -> {
                    assertThat(whole.hello().named()).isTrue();
                    assertThat(whole.hello().serverName()).isEmpty();
                });
    }

    private static void assertBroken(ByteBuffer in, TlsAlert alert) {
        assertThat(ClientHelloReader.read(in))
                .isInstanceOfSatisfying(
                        Found.Broken.class, broken -> assertThat(broken.alert()).isEqualTo(alert));
    }

    private static byte[] hello(byte[]... extensions) {
        byte[] all = concat(extensions);
        byte[] body = concat(
                bytes("03 03"),
                new byte[32],
                bytes("00 00 04 13 01 c0 2b 01 00"),
                new byte[] {(byte) (all.length >> 8), (byte) all.length},
                all);
        return concat(new byte[] {1, 0, (byte) (body.length >> 8), (byte) body.length}, body);
    }

    private static byte[] extension(int type, String hex, String text) {
        byte[] content = concat(bytes(hex), text.getBytes(StandardCharsets.ISO_8859_1));
        return concat(new byte[] {0, (byte) type, 0, (byte) content.length}, content);
    }

    private static ByteBuffer record(byte[] content) {
        return ByteBuffer.wrap(
                concat(new byte[] {22, 3, 1, (byte) (content.length >> 8), (byte) content.length}, content));
    }

    private static ByteBuffer joined(ByteBuffer... parts) {
        ByteBuffer all = ByteBuffer.allocate(1 << 16);
        for (ByteBuffer part : parts) {
            all.put(part);
        }
        return all.flip();
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
