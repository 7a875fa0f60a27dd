package io.xmppgateway.suites;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** An HTTP/2 client without a library: it writes and reads frames. */
public final class FrameClient implements AutoCloseable {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PRIORITY = 2;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;

    private static final int TIMEOUT_MILLIS = 10_000;

    private final SSLSocket socket;
    private final OutputStream out;
    private final DataInputStream in;

    /** One frame as it came. */
    public record Frame(int type, int flags, int stream, ByteBuffer payload) {
        /** The error code of RST_STREAM or GOAWAY. */
        public int error() {
            return payload.getInt(payload.limit() >= 8 ? 4 : 0);
        }

        public boolean is(int wanted, int ofStream) {
            return type == wanted && stream == ofStream;
        }
    }

    private FrameClient(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Shakes hands only; ALPN offers both protocols. */
    static SSLSocket handshake(InetSocketAddress gateway, String serverName)
            throws IOException, GeneralSecurityException {
        return handshake(gateway, serverName, "h2", "http/1.1");
    }

    /** The same with these protocols. */
    public static SSLSocket handshake(InetSocketAddress gateway, String serverName, String... protocols)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustingEveryone[] {new TrustingEveryone()}, null);
        Socket plain = new Socket(gateway.getAddress(), gateway.getPort());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, serverName, 443, true);
        socket.setTcpNoDelay(true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.startHandshake();
        return socket;
    }

    /** Connects and sends the preface with empty settings. */
    public static FrameClient connect(InetSocketAddress gateway) throws IOException, GeneralSecurityException {
        FrameClient client = new FrameClient(handshake(gateway, "localhost"));
        client.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.send(SETTINGS, 0, 0, new byte[0]);
        return client;
    }

    /** Sends one frame in one TLS record. */
    public void send(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.putInt((payload.length << 8) | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        out.write(frame.array());
    }

    /** Sends a whole GET. */
    public void get(int stream, String path) throws IOException {
        send(HEADERS, END_STREAM | END_HEADERS, stream, head(path));
    }

    public void reset(int stream) throws IOException {
        send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    /** The fields of a GET to localhost, without use of the dynamic table. */
    public static byte[] head(String path) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {(byte) 0x82, (byte) 0x87, 0x04});
        block.writeBytes(string(path));
        block.write(0x01);
        block.writeBytes(string("localhost"));
        return block.toByteArray();
    }

    /** The same for a POST with a body of this length, which follows in DATA frames. */
    public static byte[] postHead(String path, long length) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(head(path));
        block.writeBytes(field("content-length", Long.toString(length)));
        byte[] bytes = block.toByteArray();
        // The second entry of the static table is GET, the third POST.
        bytes[0] = (byte) 0x83;
        return bytes;
    }

    /** A literal field without indexing (RFC 7541 §6.2.2). */
    public static byte[] field(String name, String value) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0);
        block.writeBytes(string(name));
        block.writeBytes(string(value));
        return block.toByteArray();
    }

    /** A string without Huffman coding (RFC 7541 §5.2). */
    public static byte[] string(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (text.length() < 127) {
            bytes.write(text.length());
        } else {
            bytes.write(127);
            int rest = text.length() - 127;
            for (; rest >= 128; rest >>>= 7) {
                bytes.write(rest | 0x80);
            }
            bytes.write(rest);
        }
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    /** Reads up to a frame of the wanted kind, or to the end of the connection. */
    public Optional<Frame> await(Predicate<Frame> wanted) throws IOException {
        try {
            while (true) {
                int start = in.readInt();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                Frame frame = new Frame(start & 0xff, flags, stream, ByteBuffer.wrap(in.readNBytes(start >>> 8)));
                if (wanted.test(frame)) {
                    return Optional.of(frame);
                }
            }
        } catch (EOFException | SocketException ended) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
