package io.xmppgateway.bosh;

/** Numbers of XEP-0124: decimal digits and nothing else. */
final class Digits {

    /** A rid has at most 16 (XEP-0124 §14.1: below 2 to the power of 53). */
    private static final int LENGTH_MAX = 16;

    private Digits() {}

    /** The number, or -1 when the bytes are none. */
    static long parse(byte[] bytes, int from, int to) {
        if (to == from || to - from > LENGTH_MAX) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
