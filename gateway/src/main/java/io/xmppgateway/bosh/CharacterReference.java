package io.xmppgateway.bosh;

import java.nio.charset.StandardCharsets;

/** References to characters by number or by one of the five names (XML 1.0 §4.1, §4.6). */
final class CharacterReference {

    /** Characters of the longest one that there is need for, {@code #x10FFFF}, and some leading zeros. */
    private static final int LENGTH_MAX = 16;

    private static final int NONE = -1;

    private CharacterReference() {}

    /** The character that is meant by the bytes between {@code &} and {@code ;}, or a negative number for none. */
    static int resolve(byte[] bytes, int from, int to) {
        if (to - from < 2 || to - from > LENGTH_MAX) {
            return NONE;
        }
        String name = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "apos" -> '\'';
            case "quot" -> '"';
            default -> name.charAt(0) == '#' ? numbered(name) : NONE;
        };
    }

    private static int numbered(String name) {
        boolean hexadecimal = name.charAt(1) == 'x';
        int radix = hexadecimal ? 16 : 10;
        int code = 0;
        for (int i = hexadecimal ? 2 : 1; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), radix);
            if (digit < 0 || name.charAt(i) > 'f') {
                return NONE;
            }
            code = Math.min(code * radix + digit, Character.MAX_CODE_POINT + 1);
        }
        return isAllowed(code) ? code : NONE;
    }

    /** XML 1.0 §2.2. */
    private static boolean isAllowed(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= ' ' && code <= 0xd7ff)
                || (code >= 0xe000 && code <= 0xfffd)
                || (code >= 0x10000 && code <= Character.MAX_CODE_POINT);
    }
}
