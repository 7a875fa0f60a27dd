package io.xmppgateway.proxy;

import java.nio.ByteBuffer;

/** Tells the bytes of a body from its framing, as they come in. */
abstract sealed class BodyDecoder permits LengthDecoder, ChunkedDecoder, UntilCloseDecoder {

    static BodyDecoder of(BodyFraming framing) {
        return switch (framing) {
            case BodyFraming.None none -> new LengthDecoder(0);
            case BodyFraming.Length length -> new LengthDecoder(length.bytes());
            case BodyFraming.Chunked chunked -> new ChunkedDecoder();
            case BodyFraming.UntilClose untilClose -> new UntilCloseDecoder();
        };
    }

    /**
     * Skips framing and says how many bytes of the body stand at the buffer's position; 0 when more input is needed or
     * the body is complete.
     */
    abstract int available(ByteBuffer in) throws MalformedResponseException;

    /** So many of the available bytes were taken. */
    abstract void consumed(int bytes);

    /** Whether the body has come to its end. */
    abstract boolean isComplete();

    /** Whether the end of the connection is an honest end of this body. */
    abstract boolean endsWithConnection();
}
