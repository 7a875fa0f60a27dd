package io.xmppgateway.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that writes and reads bytes, and waits for nothing longer than ten seconds. */
final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    RawClient(InetSocketAddress gateway) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(gateway, TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Sends a request of HTTP/1.1 to host.test. */
    RawClient request(String line, String... fields) throws IOException {
        StringBuilder head = new StringBuilder(line).append(" HTTP/1.1\r\nHost: host.test\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return send(head + "\r\n");
    }

    /** Reads up to the end of a head, the empty line included. */
    String head() throws IOException {
        return until("\r\n\r\n");
    }

    /** Reads up to and including {@code end}. */
    String until(String end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the connection ended after: " + bytes.toString(StandardCharsets.ISO_8859_1));
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads exactly {@code length} bytes. */
    String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the gateway closes the connection. */
    String all() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Sends {@code text} again and again, with pauses, until the gateway answers or closes; what it answered. */
    String trickleUntilClosed(String text, int pauseMillis) throws IOException {
        long deadline = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000L;
        socket.setSoTimeout(pauseMillis);
        while (System.nanoTime() < deadline) {
            try {
                int b = in.read();
                socket.setSoTimeout(TIMEOUT_MILLIS);
                return b < 0 ? "" : (char) b + head();
            } catch (SocketTimeoutException silence) {
                send(text);
            } catch (SocketException reset) {
                return "";
            }
        }
        throw new IOException("the gateway went on listening");
    }

    InputStream in() {
        return in;
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes the connection in an orderly way. */
    void leave() throws IOException {
        socket.close();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
