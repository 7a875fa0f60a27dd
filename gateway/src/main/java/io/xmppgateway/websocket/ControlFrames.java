package io.xmppgateway.websocket;

/** The few frames that the gateway sends itself (RFC 6455 §5.5). */
final class ControlFrames {

    private static final byte FINAL_PING = (byte) 0x89;
    private static final byte FINAL_CLOSE = (byte) 0x88;
    private static final byte MASKED_EMPTY = (byte) 0x80;
    private static final int TOO_BIG = 1009;

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
        return new byte[] {FINAL_CLOSE, 2, (byte) (TOO_BIG >> 8), (byte) (TOO_BIG & 0xff)};
    }
}
