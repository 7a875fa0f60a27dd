package io.xmppgateway.proxy;

import java.nio.ByteBuffer;

/** A body that ends with its connection. */
final class UntilCloseDecoder extends BodyDecoder {

    @Override
    int available(ByteBuffer in) {
        return in.remaining();
    }

    @Override
    void consumed(int bytes) {
        // Nothing to count.
    }

    @Override
    boolean isComplete() {
        return false;
    }

    @Override
    boolean endsWithConnection() {
        return true;
    }
}
