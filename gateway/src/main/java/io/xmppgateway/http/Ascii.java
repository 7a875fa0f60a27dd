package io.xmppgateway.http;

/** Classes of bytes in HTTP. */
final class Ascii {

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private Ascii() {}

    /** RFC 9110 §5.6.2. */
    static boolean isToken(int b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || TOKEN_PUNCTUATION.indexOf(b) >= 0;
    }

    /** RFC 9110 §5.5: no control characters but the tab. A byte of 0x80 and above is negative, and fine. */
    static boolean isFieldContent(int b) {
        return (b < 0 || b >= ' ' || b == '\t') && b != 0x7f;
    }
}
