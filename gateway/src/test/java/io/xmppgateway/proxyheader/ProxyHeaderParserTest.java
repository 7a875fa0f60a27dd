package io.xmppgateway.proxyheader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderParserTest {

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String ADDRESSES_4 = "c0000201" + "c6336402" + "dc04" + "01bb";
    private static final String ADDRESSES_6 =
            "20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "dc04" + "01bb";
    private static final ProxyHeader PROXIED_4 = proxied("192.0.2.1", "198.51.100.2");
    private static final ProxyHeader PROXIED_6 = proxied("2001:db8::1", "2001:db8::2");
    private static final ProxyHeader LOCAL = new ProxyHeader.Local();
    private static final byte[] NEXT = "\u0016\u0003\u0001GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /** A header, in hexadecimal digits, and what it says. */
    record Sound(String hex, ProxyHeader says) {
        static Sound of(byte[] header, ProxyHeader says) {
            return new Sound(HexFormat.of().formatHex(header), says);
        }

        byte[] header() {
            return HexFormat.of().parseHex(hex);
        }
    }

    static Stream<Sound> sound() {
        return Stream.of(
                Sound.of(text("PROXY TCP4 192.0.2.1 198.51.100.2 56324 443\r\n"), PROXIED_4),
                Sound.of(text("PROXY TCP6 2001:db8::1 2001:0DB8:0:0:0:0:0:2 56324 443\r\n"), PROXIED_6),
                Sound.of(text("PROXY TCP6 ::ffff:192.0.2.1 ::ffff:198.51.100.2 56324 443\r\n"), PROXIED_4),
                Sound.of(text("PROXY UNKNOWN\r\n"), LOCAL),
                Sound.of(text("PROXY UNKNOWN whatever it is\r\n"), LOCAL),
                Sound.of(text("PROXY UNKNOWN " + "f".repeat(91) + "\r\n"), LOCAL),
                Sound.of(binary(0x21, 0x11, ADDRESSES_4), PROXIED_4),
                Sound.of(binary(0x21, 0x21, ADDRESSES_6), PROXIED_6),
                Sound.of(binary(0x21, 0x11, ADDRESSES_4 + "040000" + "010002" + "6832"), PROXIED_4),
                Sound.of(withChecksum(0), PROXIED_4),
                Sound.of(binary(0x21, 0x11, ADDRESSES_4 + "0407e1" + "00".repeat(2_017)), PROXIED_4),
                Sound.of(binary(0x20, 0x00, ""), LOCAL),
                Sound.of(binary(0x20, 0x11, ADDRESSES_4), LOCAL),
                Sound.of(binary(0x20, 0xff, "0102"), LOCAL),
                Sound.of(binary(0x21, 0x00, ""), LOCAL),
                Sound.of(binary(0x21, 0x12, ADDRESSES_4), LOCAL),
                Sound.of(binary(0x21, 0x31, "2f".repeat(216)), LOCAL));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void aHeaderSaysTheSameWhereverItIsSplitAndNoByteBeyondItIsTaken(Sound sound) {
        byte[] header = sound.header();
        byte[] all = ByteBuffer.allocate(header.length + NEXT.length)
                .put(header)
                .put(NEXT)
                .array();
        for (int split = 0; split < header.length; split++) {
            ProxyHeaderParser parser = new ProxyHeaderParser();
            assertThat(parser.feed(ByteBuffer.wrap(all, 0, split))).isEqualTo(new ProxyHeader.NeedMore());
            ByteBuffer rest = ByteBuffer.wrap(all, split, all.length - split);
            assertThat(parser.feed(rest)).isEqualTo(sound.says);
            assertThat(rest.remaining()).isEqualTo(NEXT.length);
        }
    }

    @ParameterizedTest
    @MethodSource("sound")
    void aHeaderMayComeByteByByte(Sound sound) {
        byte[] header = sound.header();
        ProxyHeaderParser parser = new ProxyHeaderParser();
        for (int i = 0; i < header.length - 1; i++) {
            assertThat(parser.feed(ByteBuffer.wrap(header, i, 1))).isEqualTo(new ProxyHeader.NeedMore());
        }
        assertThat(parser.feed(ByteBuffer.wrap(header, header.length - 1, 1))).isEqualTo(sound.says);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n",
                "\u0016\u0003\u0001\u0002",
                "proxy TCP4 192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXY  TCP4 192.0.2.1 198.51.100.2 56324 443\r\n",
                " PROXY TCP4 192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXYTCP4 192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXY\r\n",
                "PROXY \r\n",
                "PROXY UNKNOWNX\r\n",
                "PROXY UNKNOWN\n",
                "PROXY UNKNOWN\rx\r\n",
                "PROXY UNKNOWN a\nb\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443\r\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443 \r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2  56324 443\r\n",
                "PROXY TCP4 192.0.2.1\t198.51.100.2 56324 443\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 65536\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 056324 443\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 +443\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 -1 443\r\n",
                "PROXY TCP4 192.0.2.01 198.51.100.2 56324 443\r\n",
                "PROXY TCP4 192.0.2.256 198.51.100.2 56324 443\r\n",
                "PROXY TCP4 192.0.513 198.51.100.2 56324 443\r\n",
                "PROXY TCP4 3221225985 198.51.100.2 56324 443\r\n",
                "PROXY TCP4 2001:db8::1 2001:db8::2 56324 443\r\n",
                "PROXY TCP4 host.test 198.51.100.2 56324 443\r\n",
                "PROXY TCP6 192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXY TCP6 2001:db8::1 2001:db8::2::3 56324 443\r\n",
                "PROXY TCP6 2001:db8::1%1 2001:db8::2 56324 443\r\n",
                "PROXY TCP6 [2001:db8::1] 2001:db8::2 56324 443\r\n",
                "PROXY TCP6 2001:db8:1 2001:db8::2 56324 443\r\n",
                "PROXY UDP4 192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXY tcp4 192.0.2.1 198.51.100.2 56324 443\r\n",
            })
    void aLineThatIsNotExactlyOneIsRefused(String line) {
        assertThat(new ProxyHeaderParser().feed(ByteBuffer.wrap(text(line)))).isInstanceOf(ProxyHeader.Malformed.class);
    }

    @Test
    void aLineEndsWithin107Bytes() {
        byte[] line = text("PROXY UNKNOWN " + "f".repeat(92) + "\r\n");
        ByteBuffer in = ByteBuffer.wrap(line);

        assertThat(new ProxyHeaderParser().feed(in)).isInstanceOf(ProxyHeader.Malformed.class);
        assertThat(in.position()).isEqualTo(107);
    }

    @ParameterizedTest
    @CsvSource({
        "22,11," + ADDRESSES_4, // command
        "2f,11," + ADDRESSES_4,
        "11,11," + ADDRESSES_4, // version
        "31,11," + ADDRESSES_4,
        "21,41," + ADDRESSES_4, // family
        "21,f1," + ADDRESSES_4,
        "21,13," + ADDRESSES_4, // transport
        "21,11,c0000201", // addresses that are not there
        "21,21," + ADDRESSES_4,
        "21,11," + ADDRESSES_4 + "04", // additional fields that overrun
        "21,11," + ADDRESSES_4 + "0400",
        "21,11," + ADDRESSES_4 + "040001",
        "21,11," + ADDRESSES_4 + "03000400000000", // checksum
        "21,11," + ADDRESSES_4 + "030003000000",
    })
    void aBlockThatIsNotSoundIsRefused(String command, String family, String rest) {
        byte[] header = binary(Integer.parseInt(command, 16), Integer.parseInt(family, 16), rest);

        assertThat(new ProxyHeaderParser().feed(ByteBuffer.wrap(header))).isInstanceOf(ProxyHeader.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0x100, 0x80000000})
    void aWrongChecksumIsRefused(int difference) {
        assertThat(new ProxyHeaderParser().feed(ByteBuffer.wrap(withChecksum(difference))))
                .isInstanceOf(ProxyHeader.Malformed.class);
    }

    @Test
    void aBlockThatIsTooLongIsRefusedByItsLength() {
        byte[] start = HexFormat.of().parseHex(SIGNATURE + "2111" + "07f1");
        ProxyHeaderParser parser = new ProxyHeaderParser();

        assertThat(parser.feed(ByteBuffer.wrap(start))).isInstanceOf(ProxyHeader.Malformed.class);
    }

    private static ProxyHeader proxied(String source, String destination) {
        return new ProxyHeader.Proxied(
                new InetSocketAddress(InetAddress.ofLiteral(source), 56_324),
                new InetSocketAddress(InetAddress.ofLiteral(destination), 443));
    }

    private static byte[] text(String line) {
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] binary(int command, int family, String restInHex) {
        byte[] rest = HexFormat.of().parseHex(restInHex);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex(SIGNATURE));
        out.write(command);
        out.write(family);
        out.write(rest.length >> 8);
        out.write(rest.length);
        out.writeBytes(rest);
        return out.toByteArray();
    }

    private static byte[] withChecksum(int difference) {
        byte[] header = binary(0x21, 0x11, ADDRESSES_4 + "03000400000000" + "040000");
        CRC32C checksum = new CRC32C();
        checksum.update(header);
        ByteBuffer.wrap(header).putInt(31, (int) checksum.getValue() ^ difference);
        return header;
    }
}
