package io.xmppgateway.proxyheader;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads one header of either version, however it is split, and never a byte beyond it. What cannot become a header any
 * more is refused at its first wrong byte.
 */
public final class ProxyHeaderParser {

    /** Bytes of a whole header of version 2: four times the segment that it is meant to fit into. */
    public static final int BINARY_MAX = 2_048;

    /** Bytes of a whole header of version 1, its line end included (section 2.1). */
    public static final int TEXT_MAX = 107;

    static final ProxyHeader NEED_MORE = new ProxyHeader.NeedMore();

    private final byte[] header = new byte[BINARY_MAX];
    private int size;

    /** Takes what belongs to the header, and leaves the rest of {@code in}. Not to be called after an answer. */
    public ProxyHeader feed(ByteBuffer in) {
        ProxyHeader result = NEED_MORE;
        while (in.hasRemaining() && result instanceof ProxyHeader.NeedMore) {
            header[size] = in.get();
            size++;
            result = look();
        }
        return result;
    }

    private ProxyHeader look() {
        if (header[0] == TextHeader.START[0]) {
            return startsWith(TextHeader.START) ? TextHeader.look(header, size) : stranger();
        }
        return startsWith(BinaryHeader.SIGNATURE) ? BinaryHeader.look(header, size) : stranger();
    }

    private boolean startsWith(byte[] expected) {
        int length = Math.min(size, expected.length);
        return Arrays.equals(header, 0, length, expected, 0, length);
    }

    private static ProxyHeader stranger() {
        return new ProxyHeader.Malformed("no PROXY header");
    }
}
