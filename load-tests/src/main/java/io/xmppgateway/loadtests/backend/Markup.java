package io.xmppgateway.loadtests.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds elements and attributes in the stanzas of well-behaved clients, quickly. No XML parser: entities, comments and
 * CDATA are not understood.
 */
final class Markup {

    private Markup() {}

    /** An attribute of the first tag in the text. */
    static Optional<String> attribute(String text, String name) {
        int from = text.startsWith("<?xml") ? text.indexOf("?>") + 2 : 0;
        int end = text.indexOf('>', from);
        String tag = end < 0 ? text.substring(from) : text.substring(from, end);
        for (int at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
            int equals = at + name.length();
            boolean whole = at > 0 && Character.isWhitespace(tag.charAt(at - 1));
            if (whole && equals + 1 < tag.length() && tag.charAt(equals) == '=') {
                char quote = tag.charAt(equals + 1);
                int close = tag.indexOf(quote, equals + 2);
                return close < 0 ? Optional.empty() : Optional.of(tag.substring(equals + 2, close));
            }
        }
        return Optional.empty();
    }

    /** The name of the first element; empty when there is none. */
    static String name(String text) {
        int start = text.indexOf('<') + 1;
        int end = start;
        while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(start, end);
    }

    /** What stands between the tags of the outermost element; empty for an empty one. */
    static String inside(String element) {
        int open = element.indexOf('>');
        int close = element.lastIndexOf("</");
        return open < 0 || close <= open ? "" : element.substring(open + 1, close);
    }

    /** The elements that stand side by side in a text. */
    static List<String> elements(String text) {
        List<String> found = new ArrayList<>();
        StanzaSplitter splitter = new StanzaSplitter(0);
        splitter.feed(text, found::add);
        return found;
    }
}
