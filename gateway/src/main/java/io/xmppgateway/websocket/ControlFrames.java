package io.xmppgateway.websocket;

/** The few frames that the gateway sends itself (RFC 6455 §5.5). */
final class ControlFrames {

    private static final byte FINAL_PING = (byte) 0x89;
    private static final byte FINAL_CLOSE = (byte) 0x88;
    private static final byte MASKED_EMPTY = (byte) 0x80;
    static final int TOO_BIG = 1009;
    static final int BAD_GATEWAY = 1014;

    private ControlFrames() {}

    /** To the client. */
    static byte[] ping() {
        return new byte[] {FINAL_PING, 0};
    }

    /** To the backend, for which we are a client: masked, with a key that does not matter for an empty payload. */
    static byte[] maskedPing() {
        return new byte[] {FINAL_PING, MASKED_EMPTY, 0, 0, 0, 0};
    }

    /** To a client whose frame is too large: status 1009 (RFC 6455 §7.4.1). */
    static byte[] closeTooBig() {
        return close(TOO_BIG);
    }

    /** To a client whose backend has gone without a word: status 1014, as 502 is of HTTP (IANA's registry). */
    static byte[] closeBadGateway() {
        return close(BAD_GATEWAY);
    }

    private static byte[] close(int code) {
        return new byte[] {FINAL_CLOSE, 2, (byte) (code >> 8), (byte) (code & 0xff)};
    }
}
