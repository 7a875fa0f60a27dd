package io.xmppgateway.bosh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes documents whose first element is a BOSH body, in every way of writing that XML allows for one. */
final class BodyDocuments {

    private static final List<String> NAMES = List.of(
            "sid", "rid", "key", "type", "to", "wait", "hold", "ver", "condition", "inactivity", "requests", "ack");
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "7",
            "terminate",
            "1573741820",
            "é",
            "\u20ac",
            "\ud83d\ude00",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "'",
            "\"",
            ">",
            "/>",
            "=",
            "&amp;",
            "&lt;",
            "&gt;",
            "&apos;",
            "&quot;",
            "&#65;",
            "&#x1F600;",
            "&#xe9;",
            "&#10;",
            "&#13;",
            "-->",
            "?>",
            "]]>");
    private static final List<String> SPACES = List.of(" ", "\n", "\t", "\r\n", "  \n ");

    private final Random random;

    BodyDocuments(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(8) == 0) {
            text.append('\ufeff');
        }
        if (random.nextInt(3) == 0) {
            text.append("<?xml version='1.0' encoding=\"UTF-8\"?>");
        }
        while (random.nextInt(3) == 0) {
            text.append(pick(List.of("<!-- <body sid='no'> - > -->", "<?pi sid='no'> ? ?>", " ", "\r\n", "<!---->")));
        }
        String prefix = pick(List.of("", "", "", "b:", "h-1.é:"));
        text.append('<').append(prefix).append("body");
        for (String attribute : attributes(prefix)) {
            text.append(pick(SPACES)).append(attribute);
        }
        String space = random.nextInt(4) == 0 ? pick(SPACES) : "";
        String inside = pick(List.of("", "<message sid='inner'/>", "text"));
        return text.append(space)
                .append(random.nextInt(3) == 0 ? "/>" : ">" + inside + "</" + prefix + "body>")
                .toString();
    }

    /** The same with some bytes lost, doubled or made others. */
    byte[] damaged(byte[] document) {
        byte[] bytes = document.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "<>&'\"=/ ;!?-#x".charAt(random.nextInt(14));
                default -> bytes[at] = bytes[random.nextInt(bytes.length)];
            }
        }
        return bytes;
    }

    private List<String> attributes(String prefix) {
        List<String> attributes = new ArrayList<>();
        String declaration = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix.substring(0, prefix.length() - 1);
        attributes.add(declaration + "='http://jabber.org/protocol/httpbind'");
        if (random.nextBoolean()) {
            attributes.add("xmlns:x='urn:xmpp:xbosh'");
            attributes.add("x:restart='" + pick(List.of("true", "1", "false")) + "'");
            attributes.add("x:sid='another'");
        }
        for (String name : NAMES) {
            if (random.nextInt(3) == 0) {
                attributes.add(name + equals() + value());
            }
        }
        Collections.shuffle(attributes, random);
        return attributes;
    }

    private String equals() {
        return pick(List.of("=", "=", "=", " = ", "\n=\t"));
    }

    private String value() {
        char quote = random.nextBoolean() ? '\'' : '"';
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            value.append(pick(PIECES).replace(quote, 'q'));
        }
        return quote + value.toString() + quote;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
