package io.xmppgateway.tls;

import java.nio.ByteBuffer;

/** The fatal alerts that the gateway sends itself (RFC 8446 §6.2), before any engine has seen the client. */
enum TlsAlert {
    UNEXPECTED_MESSAGE(10),
    HANDSHAKE_FAILURE(40),
    ILLEGAL_PARAMETER(47),
    DECODE_ERROR(50),
    PROTOCOL_VERSION(70),
    INTERNAL_ERROR(80),
    UNRECOGNIZED_NAME(112),
    NO_APPLICATION_PROTOCOL(120);

    /** Bytes of an alert in a record of its own. */
    static final int SIZE = 7;

    private static final byte ALERT = 21;
    private static final byte FATAL = 2;

    private final int code;

    TlsAlert(int code) {
        this.code = code;
    }

    /** As it is sent in the clear. */
    ByteBuffer toRecord() {
        return ByteBuffer.wrap(new byte[] {ALERT, 3, 3, 0, 2, FATAL, (byte) code});
    }
}
