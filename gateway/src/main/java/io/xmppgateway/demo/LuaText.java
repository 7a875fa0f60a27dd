package io.xmppgateway.demo;

/** Values as they are written in Lua. */
final class LuaText {

    private LuaText() {}

    /** A string literal (Lua reference manual, section 3.1). */
    static String quote(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c < ' ') {
                literal.append("\\%03d".formatted(c));
            } else {
                literal.append((char) c);
            }
        });
        return literal.append('"').toString();
    }
}
