package io.xmppgateway.app;

import java.util.List;
import java.util.Locale;

/** Reads the head of an answer as text. */
final class Heads {

    private Heads() {}

    /** Every value of a field, by its name in lower case. */
    static List<String> fieldValues(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    static int bodyLength(String head) {
        return Integer.parseInt(fieldValues(head, "content-length").getFirst());
    }
}
