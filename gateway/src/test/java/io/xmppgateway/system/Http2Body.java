package io.xmppgateway.system;

import static io.xmppgateway.suites.FrameClient.DATA;
import static io.xmppgateway.suites.FrameClient.END_HEADERS;
import static io.xmppgateway.suites.FrameClient.END_STREAM;
import static io.xmppgateway.suites.FrameClient.HEADERS;
import static io.xmppgateway.suites.FrameClient.WINDOW_UPDATE;

import io.xmppgateway.suites.FrameClient;
import io.xmppgateway.suites.FrameClient.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** One large body over HTTP/2 on stream 1, within the windows of flow control (RFC 9113 §5.2) and without a library. */
final class Http2Body {

    private static final int WINDOW = 65_535;
    private static final int FRAME_MAX = 16_384;
    private static final int STREAM = 1;

    private Http2Body() {}

    /** Uploads {@code length} bytes; returns their checksum, once it was answered with the same. */
    static long upload(FrameClient client, String path, long length) throws IOException {
        client.send(HEADERS, END_HEADERS, STREAM, FrameClient.postHead(path, length));
        long sum = PatternStream.write(new Sink(client, length), length, new AtomicLong());
        Frame answer = client.await(frame -> frame.is(DATA, STREAM)).orElseThrow(() -> new IOException("no body"));
        byte[] text = new byte[answer.payload().remaining()];
        answer.payload().get(text);
        if (!new String(text, StandardCharsets.US_ASCII).equals(Long.toString(sum))) {
            throw new IOException("the backend has another checksum");
        }
        return sum;
    }

    /** The body of the answer on stream 1; whatever was read is given back to the windows at once. */
    static InputStream download(FrameClient client) {
        return new Source(client);
    }

    private static final class Sink extends OutputStream {
        private final FrameClient client;
        private long left;
        private long connection = WINDOW;
        private long stream = WINDOW;

        Sink(FrameClient client, long length) {
            this.client = client;
            this.left = length;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = from; at < from + length; ) {
                while (Math.min(connection, stream) <= 0) {
                    grow();
                }
                int size = (int) Math.min(Math.min(from + length - at, FRAME_MAX), Math.min(connection, stream));
                byte[] data = new byte[size];
                System.arraycopy(bytes, at, data, 0, size);
                left -= size;
                client.send(DATA, left == 0 ? END_STREAM : 0, STREAM, data);
                connection -= size;
                stream -= size;
                at += size;
            }
        }

        private void grow() throws IOException {
            Frame frame = client.await(any -> any.type() == WINDOW_UPDATE || any.is(HEADERS, STREAM))
                    .orElseThrow(() -> new IOException("the connection ended"));
            if (frame.type() == HEADERS) {
                throw new IOException("an early answer");
            }
            int increment = frame.payload().getInt();
            connection += frame.stream() == 0 ? increment : 0;
            stream += frame.stream() == STREAM ? increment : 0;
        }
    }

    private static final class Source extends InputStream {
        private final FrameClient client;
        private ByteBuffer data = ByteBuffer.allocate(0);

        Source(FrameClient client) {
            this.client = client;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            while (!data.hasRemaining()) {
                Frame frame = client.await(any -> any.is(DATA, STREAM)).orElseThrow(() -> new IOException("ended"));
                data = frame.payload();
                if ((frame.flags() & END_STREAM) != 0 && !data.hasRemaining()) {
                    return -1;
                }
                if (data.hasRemaining()) {
                    byte[] increment =
                            ByteBuffer.allocate(4).putInt(data.remaining()).array();
                    client.send(WINDOW_UPDATE, 0, 0, increment);
                    client.send(WINDOW_UPDATE, 0, STREAM, increment);
                }
            }
            int size = Math.min(length, data.remaining());
            data.get(bytes, from, size);
            return size;
        }
    }
}
