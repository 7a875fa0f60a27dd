package io.xmppgateway.app;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** One HTTP/2 request, frame by frame (RFC 9113 §4.1), with fields that no library would send. */
final class RawHttp2 {

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int LITERAL_LENGTH_MAX = 126;

    private final OutputStream out;
    private final DataInputStream in;

    RawHttp2(Socket tls) throws IOException {
        out = tls.getOutputStream();
        in = new DataInputStream(tls.getInputStream());
    }

    /** Sends a request on stream 1 and says what comes of it: a status, RST_STREAM, GOAWAY or closed. */
    String exchange(Iterable<String[]> fields, String data) throws IOException {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(PREFACE.getBytes(StandardCharsets.US_ASCII));
            frame(bytes, SETTINGS, 0, 0, new byte[0]);
            byte[] block = block(fields);
            frame(bytes, HEADERS, data.isEmpty() ? END_HEADERS | END_STREAM : END_HEADERS, 1, block);
            if (!data.isEmpty()) {
                frame(bytes, DATA, END_STREAM, 1, data.getBytes(StandardCharsets.ISO_8859_1));
            }
            out.write(bytes.toByteArray());
            out.flush();
            return outcome();
        } catch (EOFException | SocketException closed) {
            return "closed";
        }
    }

    /** Begins a request on stream 1, whose body is still to come. */
    void open(Iterable<String[]> fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(PREFACE.getBytes(StandardCharsets.US_ASCII));
        frame(bytes, SETTINGS, 0, 0, new byte[0]);
        frame(bytes, HEADERS, END_HEADERS, 1, block(fields));
        out.write(bytes.toByteArray());
        out.flush();
    }

    /** Sends a part of the body of stream 1. */
    void data(String data, boolean last) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        frame(bytes, DATA, last ? END_STREAM : 0, 1, data.getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes.toByteArray());
        out.flush();
    }

    /** Ends the body of stream 1 with trailers. */
    void trailers(Iterable<String[]> fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        frame(bytes, HEADERS, END_HEADERS | END_STREAM, 1, block(fields));
        out.write(bytes.toByteArray());
        out.flush();
    }

    /** What comes next: a status, RST_STREAM or GOAWAY. */
    String outcome() throws IOException {
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            in.readUnsignedByte();
            in.readInt();
            byte[] payload = in.readNBytes(length);
            if (type == HEADERS) {
                return status(payload);
            } else if (type == RST_STREAM) {
                return "RST_STREAM";
            } else if (type == GOAWAY) {
                return "GOAWAY";
            }
        }
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
        out.write(payload.length >> 16);
        out.write(payload.length >> 8);
        out.write(payload.length);
        out.write(type);
        out.write(flags);
        out.writeBytes(new byte[] {0, 0, 0, (byte) stream});
        out.writeBytes(payload);
    }

    /** Literal fields without indexing, new names, no Huffman code (RFC 7541 §6.2.2). */
    private static byte[] block(Iterable<String[]> fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (String[] field : fields) {
            block.write(0);
            for (String part : field) {
                if (part.length() > LITERAL_LENGTH_MAX) {
                    throw new IllegalArgumentException("longer than one length byte can say: " + part);
                }
                block.write(part.length());
                block.writeBytes(part.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return block.toByteArray();
    }

    /** The status is the first field: whole from the static table, or a literal of three digits (RFC 7541 §6). */
    private static String status(byte[] block) {
        String[] indexed = {"200", "204", "206", "304", "400", "404", "500"};
        int first = block[0] & 0xff;
        if (first >= 0x88 && first <= 0x8e) {
            return indexed[first - 0x88];
        }
        int length = block[1] & 0x7f;
        boolean huffman = (block[1] & 0x80) != 0;
        return huffman ? huffmanDigits(block, 2) : new String(block, 2, length, StandardCharsets.US_ASCII);
    }

    /** Digits 0 to 2 have five bits, the others six (RFC 7541, appendix B). */
    private static String huffmanDigits(byte[] block, int from) {
        int bits = 0;
        for (int i = 0; i < 3; i++) {
            bits = bits << 8 | (from + i < block.length ? block[from + i] & 0xff : 0);
        }
        StringBuilder digits = new StringBuilder();
        int at = 24;
        while (digits.length() < 3) {
            int five = bits >> (at - 5) & 0x1f;
            at -= five <= 2 ? 5 : 6;
            digits.append(five <= 2 ? five : (bits >> at & 0x3f) - 0x19 + 3);
        }
        return digits.toString();
    }
}
