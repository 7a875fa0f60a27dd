package io.xmppgateway.app;

import java.io.IOException;
import java.net.SocketException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as a client reads them that believes only in Content-Length. */
final class Answer {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

    private Answer() {}

    /** Reads one final answer, and says its status. */
    static int read(RawClient client, boolean toHead) throws IOException {
        String head = client.head();
        while (head.startsWith("HTTP/1.1 100")) {
            head = client.head();
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find() && !toHead) {
            client.text(Integer.parseInt(length.group(1)));
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    /** What comes until the connection ends, orderly or by a reset. */
    static String rest(RawClient client) throws IOException {
        try {
            return client.all();
        } catch (SocketException reset) {
            return "";
        }
    }
}
