package io.xmppgateway.bosh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The start tag of a document's first element: its name and its attributes, with their namespaces. */
final class StartTag {

    private static final int NONE = -1;

    private final byte[] store;
    private final int[] ends;
    private final int tokens;

    private StartTag(byte[] store, int[] ends, int tokens) {
        this.store = store;
        this.ends = ends;
        this.tokens = tokens;
    }

    /**
     * Takes what was scanned.
     *
     * @param store the element's name, then each attribute's name and value, one behind the other
     * @param ends where each of them ends
     * @param tokens how many there are
     * @return nothing when an attribute stands twice (XML 1.0 §3.1)
     */
    static Optional<StartTag> of(byte[] store, int[] ends, int tokens) {
        StartTag tag = new StartTag(store, ends, tokens);
        return tag.hasTwins() ? Optional.empty() : Optional.of(tag);
    }

    /** Whether it is the element {@code local} of {@code namespace}. */
    boolean is(String namespace, String local) {
        return isNamed(0, namespace, local, true);
    }

    /** The value of an attribute without a prefix, as text. */
    Optional<String> text(String name) {
        int token = attribute(name);
        return token == NONE ? Optional.empty() : Optional.of(text(token));
    }

    /** The value of an attribute of a namespace, as text. */
    Optional<String> text(String namespace, String local) {
        for (int token = 1; token < tokens; token += 2) {
            if (isNamed(token, namespace, local, false)) {
                return Optional.of(text(token + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether an attribute without a prefix is there. */
    boolean has(String name) {
        return attribute(name) != NONE;
    }

    /** Whether an attribute without a prefix has this value, in ASCII. */
    boolean has(String name, String value) {
        int token = attribute(name);
        return token != NONE && equal(start(token), ends[token], value);
    }

    /** The value of an attribute without a prefix, when it is 1 to 16 digits; else a negative number. */
    long number(String name) {
        int token = attribute(name);
        return token == NONE ? NONE : Digits.parse(store, start(token), ends[token]);
    }

    /** The token of the attribute's value. */
    private int attribute(String name) {
        for (int token = 1; token < tokens; token += 2) {
            if (equal(start(token), ends[token], name)) {
                return token + 1;
            }
        }
        return NONE;
    }

    private boolean isNamed(int token, String namespace, String local, boolean byDefault) {
        int start = start(token);
        int colon = ends[token] - local.length() - 1;
        if (colon < start) {
            return byDefault && equal(start, ends[token], local) && isDefault(namespace);
        }
        return colon > start
                && store[colon] == ':'
                && equal(colon + 1, ends[token], local)
                && isBound(start, colon, namespace);
    }

    private boolean isDefault(String namespace) {
        return has("xmlns", namespace);
    }

    /** Whether the prefix between two places in the store stands for the namespace. */
    private boolean isBound(int from, int to, String namespace) {
        for (int token = 1; token < tokens; token += 2) {
            int name = start(token);
            int prefix = name + "xmlns:".length();
            if (ends[token] - prefix == to - from
                    && equal(name, prefix, "xmlns:")
                    && Arrays.equals(store, prefix, ends[token], store, from, to)) {
                return equal(ends[token], ends[token + 1], namespace);
            }
        }
        return false;
    }

    private boolean hasTwins() {
        for (int one = 1; one < tokens; one += 2) {
            for (int other = one + 2; other < tokens; other += 2) {
                if (Arrays.equals(store, start(one), ends[one], store, start(other), ends[other])) {
                    return true;
                }
            }
        }
        return false;
    }

    private int start(int token) {
        return token == 0 ? 0 : ends[token - 1];
    }

    private String text(int token) {
        return new String(store, start(token), ends[token] - start(token), StandardCharsets.UTF_8);
    }

    private boolean equal(int from, int to, String ascii) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (store[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
