package io.xmppgateway.proxyheader;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Version 1: one line of text (section 2.1). */
final class TextHeader {

    static final byte[] START = "PROXY ".getBytes(StandardCharsets.US_ASCII);

    private static final String UNKNOWN = "UNKNOWN";
    private static final int PARTS = 6;
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    /** The shape only; the reader of literals knows the rest. Balancers write mapped addresses with dots. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");
    private static final int PORT_MAX = 65_535;

    private TextHeader() {}

    /** Looks at a line that has just got its last byte. */
    static ProxyHeader look(byte[] header, int size) {
        boolean afterReturn = size > 1 && header[size - 2] == '\r';
        boolean isFeed = header[size - 1] == '\n';
        if (afterReturn != isFeed) {
            return new ProxyHeader.Malformed("a line end that is not CR LF");
        }
        if (isFeed) {
            return read(new String(header, 0, size - 2, StandardCharsets.ISO_8859_1));
        }
        return size == ProxyHeaderParser.TEXT_MAX
                ? new ProxyHeader.Malformed("no line end within " + ProxyHeaderParser.TEXT_MAX + " bytes")
                : ProxyHeaderParser.NEED_MORE;
    }

    private static ProxyHeader read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts[1].equals(UNKNOWN)) {
            // Whatever follows has to be ignored.
            return new ProxyHeader.Local();
        }
        boolean isIpv4 = parts[1].equals("TCP4");
        if (!isIpv4 && !parts[1].equals("TCP6")) {
            return new ProxyHeader.Malformed("an unknown protocol");
        }
        if (parts.length != PARTS) {
            return new ProxyHeader.Malformed("too few or too many words");
        }
        Optional<InetSocketAddress> source = address(isIpv4, parts[2], parts[4]);
        Optional<InetSocketAddress> destination = address(isIpv4, parts[3], parts[5]);
        return source.isPresent() && destination.isPresent()
                ? new ProxyHeader.Proxied(source.get(), destination.get())
                : new ProxyHeader.Malformed("an address or port that is none");
    }

    private static Optional<InetSocketAddress> address(boolean isIpv4, String address, String port) {
        if (!(isIpv4 ? IPV4 : IPV6).matcher(address).matches()
                || !PORT.matcher(port).matches()
                || Integer.parseInt(port) > PORT_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(address), Integer.parseInt(port)));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
