package io.xmppgateway.proxy;

import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Names of fields, from the bytes of a head. Those that nearly every answer has cost no object. */
final class FieldNames {

    /** A power of two. */
    private static final int SLOT_COUNT = 32;

    private static final List<HttpString> COMMON = List.of(
            new HttpString("Content-Type"),
            new HttpString("Content-Length"),
            new HttpString("Date"),
            new HttpString("Server"),
            new HttpString("Connection"),
            new HttpString("Keep-Alive"),
            new HttpString("Transfer-Encoding"),
            new HttpString("Cache-Control"),
            new HttpString("Access-Control-Allow-Origin"),
            new HttpString("Access-Control-Allow-Methods"),
            new HttpString("Access-Control-Allow-Headers"),
            new HttpString("Access-Control-Max-Age"),
            new HttpString("content-type"),
            new HttpString("content-length"));

    /** By {@link #slot}, the common names that fall into it. */
    private static final List<List<HttpString>> SLOTS = slots();

    private FieldNames() {}

    /** The name between two places. Whoever looks for it ignores its case, but it is passed on as it was written. */
    static HttpString of(byte[] head, int start, int end) {
        List<HttpString> candidates = SLOTS.get(slot(end - start, head[start]));
        for (int i = 0; i < candidates.size(); i++) {
            HttpString candidate = candidates.get(i);
            if (isWritten(candidate, head, start, end)) {
                return candidate;
            }
        }
        return HttpString.tryFromString(new String(head, start, end - start, StandardCharsets.ISO_8859_1));
    }

    private static boolean isWritten(HttpString name, byte[] head, int start, int end) {
        if (name.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (name.byteAt(i - start) != head[i]) {
                return false;
            }
        }
        return true;
    }

    private static int slot(int length, byte first) {
        return (length * 7 + first) & (SLOT_COUNT - 1);
    }

    private static List<List<HttpString>> slots() {
        return IntStream.range(0, SLOT_COUNT)
                .mapToObj(slot -> COMMON.stream()
                        .filter(name -> slot(name.length(), name.byteAt(0)) == slot)
                        .toList())
                .toList();
    }
}
