package io.xmppgateway.system;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** HTTP/1.1 by hand, for what a well-behaved client never sends. */
final class RawHttp {

    /**
     * An answer.
     *
     * @param status three digits, or 0 when the connection ended without a byte
     * @param head status line and fields
     * @param body by Content-Length, or what came until the end
     */
    record Answer(int status, String head, String body) {

        /** All values of a field, in order. */
        List<String> values(String field) {
            String prefix = field.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
        }
    }

    private static final int TIMEOUT_MILLIS = 20_000;

    private RawHttp() {}

    /** Sends a text as it stands, with its line ends made CR LF, and reads one answer; the socket stays open. */
    static Answer exchange(Socket socket, String request) throws IOException {
        send(socket, request);
        return read(socket);
    }

    /** One exchange on a fresh plain connection to 127.0.0.1. */
    static Answer plain(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return exchange(socket, request);
        }
    }

    static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    static Answer read(Socket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String head = head(in);
        if (head.isEmpty()) {
            return new Answer(0, "", "");
        }
        Answer bodiless = new Answer(Integer.parseInt(head.substring(9, 12)), head, "");
        if (bodiless.status == 204) {
            return bodiless;
        }
        List<String> length = bodiless.values("Content-Length");
        byte[] body = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.getFirst()));
        return new Answer(bodiless.status, head, new String(body, StandardCharsets.UTF_8));
    }

    /** Everything up to the empty line, or nothing when the connection ends before the first byte. */
    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            last = last << 8 | next;
            if (last == 0x0D0A0D0A) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
