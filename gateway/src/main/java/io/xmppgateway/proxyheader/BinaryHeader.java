package io.xmppgateway.proxyheader;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Version 2: a block of bytes with a length (section 2.2). */
final class BinaryHeader {

    static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};

    private static final int FIXED = 16;
    private static final int COMMAND_AT = 12;
    private static final int FAMILY_AT = 13;
    private static final int LENGTH_AT = 14;
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int FAMILY_MAX = 3;
    private static final int TRANSPORT_MAX = 2;
    private static final int TCP4 = 0x11;
    private static final int TCP6 = 0x21;
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final int PORT = 2;
    private static final int TYPE_CRC32C = 3;

    private BinaryHeader() {}

    /** Looks at a header that has just got its last byte. */
    static ProxyHeader look(byte[] header, int size) {
        if (size == COMMAND_AT + 1 && header[COMMAND_AT] != LOCAL && header[COMMAND_AT] != PROXY) {
            return new ProxyHeader.Malformed("an unknown version or command");
        }
        if (size == FIXED && FIXED + length(header) > ProxyHeaderParser.BINARY_MAX) {
            return new ProxyHeader.Malformed("a header of more than " + ProxyHeaderParser.BINARY_MAX + " bytes");
        }
        return size < FIXED || size < FIXED + length(header) ? ProxyHeaderParser.NEED_MORE : read(header, size);
    }

    private static int length(byte[] header) {
        return Short.toUnsignedInt(ByteBuffer.wrap(header).getShort(LENGTH_AT));
    }

    private static ProxyHeader read(byte[] header, int size) {
        int family = header[FAMILY_AT];
        if (header[COMMAND_AT] == LOCAL) {
            return new ProxyHeader.Local();
        }
        if (family < 0 || family >> 4 > FAMILY_MAX || (family & 0xf) > TRANSPORT_MAX) {
            return new ProxyHeader.Malformed("an unknown address family or transport");
        }
        return switch (family) {
            case TCP4 -> addresses(header, size, IPV4);
            case TCP6 -> addresses(header, size, IPV6);
            // UNSPEC, UNIX, datagrams: nothing that a client of ours could have.
            default -> new ProxyHeader.Local();
        };
    }

    private static ProxyHeader addresses(byte[] header, int size, int addressSize) {
        ByteBuffer in = ByteBuffer.wrap(header, FIXED, size - FIXED);
        if (in.remaining() < 2 * (addressSize + PORT)) {
            return new ProxyHeader.Malformed("too short for its addresses");
        }
        InetAddress source = address(in, addressSize);
        InetAddress destination = address(in, addressSize);
        int sourcePort = Short.toUnsignedInt(in.getShort());
        int destinationPort = Short.toUnsignedInt(in.getShort());
        return areSound(header, in)
                ? new ProxyHeader.Proxied(
                        new InetSocketAddress(source, sourcePort), new InetSocketAddress(destination, destinationPort))
                : new ProxyHeader.Malformed("additional fields that overrun it, or a wrong checksum");
    }

    private static InetAddress address(ByteBuffer in, int size) {
        byte[] bytes = new byte[size];
        in.get(bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of its own length was refused", impossible);
        }
    }

    /** Skips the additional fields; only a checksum says anything to us (section 2.2.3). */
    private static boolean areSound(byte[] header, ByteBuffer in) {
        while (in.hasRemaining()) {
            if (in.remaining() < 3) {
                return false;
            }
            int type = in.get();
            int length = Short.toUnsignedInt(in.getShort());
            if (length > in.remaining()
                    || (type == TYPE_CRC32C && !isChecksum(header, in.limit(), in.position(), length))) {
                return false;
            }
            in.position(in.position() + length);
        }
        return true;
    }

    private static boolean isChecksum(byte[] header, int size, int at, int length) {
        if (length != Integer.BYTES) {
            return false;
        }
        byte[] zeroed = header.clone();
        int expected = ByteBuffer.wrap(zeroed).getInt(at);
        ByteBuffer.wrap(zeroed).putInt(at, 0);
        CRC32C checksum = new CRC32C();
        checksum.update(zeroed, 0, size);
        return (int) checksum.getValue() == expected;
    }
}
