package io.xmppgateway.proxy;

import java.nio.ByteBuffer;

/** A body of known length. */
final class LengthDecoder extends BodyDecoder {
    private long remaining;

    LengthDecoder(long length) {
        this.remaining = length;
    }

    @Override
    int available(ByteBuffer in) {
        return (int) Math.min(in.remaining(), remaining);
    }

    @Override
    void consumed(int bytes) {
        remaining -= bytes;
    }

    @Override
    boolean isComplete() {
        return remaining == 0;
    }

    @Override
    boolean endsWithConnection() {
        return false;
    }
}
