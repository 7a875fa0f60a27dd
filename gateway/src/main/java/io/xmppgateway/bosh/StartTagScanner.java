package io.xmppgateway.bosh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the start tag of a document's first element from bytes that come in any pieces, and nothing after it (XML 1.0
 * §3.1). It takes UTF-8 only, as XMPP does (RFC 6120 §11.6), and no document type declaration (RFC 6120 §11.1). What it
 * cannot read is {@link Progress#UNKNOWN}; nothing makes it throw.
 */
final class StartTagScanner {

    /** Bytes of a document that are looked at. */
    static final int PREFIX_MAX = 4_096;
    /** Attributes of a tag; a tag with more is unknown. */
    static final int ATTRIBUTES_MAX = 32;

    private static final int STORE_SIZE = 256;
    private static final int ENDS_MAX = 1 + 2 * ATTRIBUTES_MAX;
    /** Eight attributes: enough for nearly every request. */
    private static final int ENDS_TYPICAL = 1 + 2 * 8;

    /** How far it came. */
    enum Progress {
        /** It needs more bytes. */
        MORE,
        /** The tag is whole. */
        WHOLE,
        /** The tag cannot be read, or does not end within {@link #PREFIX_MAX}. */
        UNKNOWN
    }

    private enum State {
        START,
        MARK_1,
        MARK_2,
        PROLOG,
        OPEN,
        INSTRUCTION,
        INSTRUCTION_END,
        BANG,
        BANG_DASH,
        COMMENT,
        COMMENT_DASH,
        COMMENT_END,
        ELEMENT,
        BETWEEN,
        NAME,
        AFTER_NAME,
        BEFORE_VALUE,
        VALUE,
        VALUE_RETURN,
        REFERENCE,
        AFTER_VALUE,
        EMPTY,
        DONE,
        BROKEN
    }

    /** The element's name, then each attribute's name and value, decoded, one behind the other. */
    private byte[] store = new byte[STORE_SIZE];
    /** Where each of them ends. */
    private int[] ends = new int[ENDS_TYPICAL];

    private State state = State.START;
    private int stored;
    private int tokens;
    private int seen;
    private int quote;
    private int reference;
    private boolean selfClosing;

    /** Takes the next bytes; those behind the tag stay in the buffer. */
    Progress feed(ByteBuffer bytes) {
        int last = Math.min(bytes.limit(), bytes.position() + PREFIX_MAX - seen);
        int from = bytes.position();
        int at = from;
        State now = state;
        while (at < last && now.compareTo(State.DONE) < 0) {
            now = step(now, bytes.get(at++) & 0xff);
        }
        seen += at - from;
        bytes.position(at);
        state = seen == PREFIX_MAX && now != State.DONE ? State.BROKEN : now;
        return progress();
    }

    Progress progress() {
        return switch (state) {
            case DONE -> Progress.WHOLE;
            case BROKEN -> Progress.UNKNOWN;
            default -> Progress.MORE;
        };
    }

    /**
     * Whether the element has nothing in it, once its tag is whole.
     *
     * @param rest what follows the tag, as far as it is at hand
     */
    boolean isEmpty(ByteBuffer rest) {
        int at = rest.position();
        return selfClosing || (rest.remaining() >= 2 && rest.get(at) == '<' && rest.get(at + 1) == '/');
    }

    /** The tag, once it is whole. */
    Optional<StartTag> tag() {
        return state == State.DONE ? StartTag.of(store, ends, tokens) : Optional.empty();
    }

    private State step(State now, int b) {
        return switch (now) {
            case VALUE -> value(b);
            case ELEMENT -> isName(b) ? keep(b, State.ELEMENT) : endName(b, State.ELEMENT);
            case NAME -> isName(b) ? keep(b, State.NAME) : endName(b, State.NAME);
            case BETWEEN -> isNameStart(b) ? startAttribute(b) : between(b);
            case AFTER_NAME -> b == '=' ? State.BEFORE_VALUE : isSpace(b) ? State.AFTER_NAME : State.BROKEN;
            case BEFORE_VALUE -> startValue(b);
            case VALUE_RETURN -> b == '\n' ? State.VALUE : value(b);
            case REFERENCE -> b == ';' ? resolve() : keep(b, State.REFERENCE);
            case AFTER_VALUE -> between(b);
            case EMPTY -> endEmpty(b);
            default -> prolog(now, b);
        };
    }

    private static State between(int b) {
        if (isSpace(b)) {
            return State.BETWEEN;
        }
        return b == '>' ? State.DONE : b == '/' ? State.EMPTY : State.BROKEN;
    }

    private State endEmpty(int b) {
        selfClosing = b == '>';
        return selfClosing ? State.DONE : State.BROKEN;
    }

    private State prolog(State now, int b) {
        return switch (now) {
            case START -> b == 0xef ? State.MARK_1 : prolog(State.PROLOG, b);
            case MARK_1 -> b == 0xbb ? State.MARK_2 : State.BROKEN;
            case MARK_2 -> b == 0xbf ? State.PROLOG : State.BROKEN;
            case PROLOG -> b == '<' ? State.OPEN : isSpace(b) ? State.PROLOG : State.BROKEN;
            case OPEN -> open(b);
            case INSTRUCTION -> b == '?' ? State.INSTRUCTION_END : State.INSTRUCTION;
            case INSTRUCTION_END -> b == '>' ? State.PROLOG : b == '?' ? State.INSTRUCTION_END : State.INSTRUCTION;
            case BANG -> b == '-' ? State.BANG_DASH : State.BROKEN;
            case BANG_DASH -> b == '-' ? State.COMMENT : State.BROKEN;
            case COMMENT -> b == '-' ? State.COMMENT_DASH : State.COMMENT;
            case COMMENT_DASH -> b == '-' ? State.COMMENT_END : State.COMMENT;
            case COMMENT_END -> b == '>' ? State.PROLOG : State.BROKEN;
            default -> State.BROKEN;
        };
    }

    private State open(int b) {
        return switch (b) {
            case '?' -> State.INSTRUCTION;
            case '!' -> State.BANG;
            default -> isNameStart(b) ? keep(b, State.ELEMENT) : State.BROKEN;
        };
    }

    private State endName(int b, State name) {
        endToken();
        if (name == State.ELEMENT) {
            return between(b);
        }
        return b == '=' ? State.BEFORE_VALUE : isSpace(b) ? State.AFTER_NAME : State.BROKEN;
    }

    private State startAttribute(int b) {
        return tokens < ENDS_MAX ? keep(b, State.NAME) : State.BROKEN;
    }

    private State startValue(int b) {
        if (b == '"' || b == '\'') {
            quote = b;
            return State.VALUE;
        }
        return isSpace(b) ? State.BEFORE_VALUE : State.BROKEN;
    }

    /** White space becomes a space (XML 1.0 §3.3.3), and the end of a line is one character (§2.11). */
    private State value(int b) {
        if (b == quote) {
            endToken();
            return State.AFTER_VALUE;
        }
        return switch (b) {
            case '&' -> {
                reference = stored;
                yield State.REFERENCE;
            }
            case '<' -> State.BROKEN;
            case '\r' -> keep(' ', State.VALUE_RETURN);
            case '\n', '\t' -> keep(' ', State.VALUE);
            default -> b >= ' ' ? keep(b, State.VALUE) : State.BROKEN;
        };
    }

    /** Puts a reference's character in the place of its name. */
    private State resolve() {
        int character = CharacterReference.resolve(store, reference, stored);
        if (character < 0) {
            return State.BROKEN;
        }
        stored = reference;
        for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            keep(b, State.VALUE);
        }
        return State.VALUE;
    }

    private State keep(int b, State next) {
        if (stored == store.length) {
            store = Arrays.copyOf(store, stored * 2);
        }
        store[stored++] = (byte) b;
        return next;
    }

    private void endToken() {
        if (tokens == ends.length) {
            ends = Arrays.copyOf(ends, ENDS_MAX);
        }
        ends[tokens++] = stored;
    }

    private static boolean isSpace(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isNameStart(int b) {
        int lower = b | 0x20;
        return (lower >= 'a' && lower <= 'z') || b == '_' || b == ':' || b >= 0x80;
    }

    private static boolean isName(int b) {
        return isNameStart(b) || (b >= '0' && b <= '9') || b == '-' || b == '.';
    }
}
