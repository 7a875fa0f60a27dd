package io.xmppgateway.loadtests.backend;

import java.util.function.Consumer;

/**
 * Cuts a stream of XML into its elements at a given depth as it comes in, and the opening tags above them: with depth 1
 * an XMPP stream gives its {@code <stream:stream>} and then each stanza (RFC 6120 §4).
 */
final class StanzaSplitter {

    /** Longer stanzas end the stream. */
    private static final int LENGTH_MAX = 1 << 20;

    private enum State {
        TEXT,
        TAG,
        QUOTED
    }

    private final int floor;
    private final StringBuilder pending = new StringBuilder();
    private State state = State.TEXT;
    private char quote;
    private int depth;
    private int tagStart;

    /** @param floor elements below this depth are given whole */
    StanzaSplitter(int floor) {
        this.floor = floor;
    }

    /** Takes some more of the stream. */
    void feed(CharSequence text, Consumer<String> whole) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (pending.isEmpty() && c != '<') {
                continue; // white space between stanzas
            }
            pending.append(c);
            if (pending.length() > LENGTH_MAX) {
                throw new IllegalStateException("stanza too long");
            }
            step(c, whole);
        }
    }

    private void step(char c, Consumer<String> whole) {
        switch (state) {
            case TEXT -> {
                if (c == '<') {
                    state = State.TAG;
                    tagStart = pending.length() - 1;
                }
            }
            case QUOTED -> state = c == quote ? State.TAG : State.QUOTED;
            case TAG -> {
                if (c == '\'' || c == '"') {
                    quote = c;
                    state = State.QUOTED;
                } else if (c == '>') {
                    state = State.TEXT;
                    tagEnds(whole);
                }
            }
        }
    }

    private void tagEnds(Consumer<String> whole) {
        char second = pending.charAt(tagStart + 1);
        boolean empty = pending.charAt(pending.length() - 2) == '/';
        if (second == '?') {
            pending.setLength(tagStart);
            return;
        }
        if (second == '/') {
            depth--;
        } else if (!empty) {
            depth++;
        }
        if (depth <= floor) {
            String element = pending.toString();
            pending.setLength(0);
            whole.accept(element);
        }
    }

    /** A new stream begins (RFC 6120 §4.3.3). */
    void restart() {
        depth = 0;
        state = State.TEXT;
        pending.setLength(0);
    }
}
