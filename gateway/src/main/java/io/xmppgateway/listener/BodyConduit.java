package io.xmppgateway.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Says when a request's body is being read: Undertow counts what is read of a connection, but not of which stream. */
final class BodyConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    /** Told before and after each read. */
    interface Reading {
        void reading(boolean isReading);
    }

    private final Reading reading;

    BodyConduit(StreamSourceConduit next, Reading reading) {
        super(next);
        this.reading = reading;
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        reading.reading(true);
        try {
            return super.read(dst);
        } finally {
            reading.reading(false);
        }
    }

    @Override
    public long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
        reading.reading(true);
        try {
            return super.read(dsts, offset, length);
        } finally {
            reading.reading(false);
        }
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        reading.reading(true);
        try {
            return super.transferTo(position, count, target);
        } finally {
            reading.reading(false);
        }
    }

    @Override
    public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) throws IOException {
        reading.reading(true);
        try {
            return super.transferTo(count, throughBuffer, target);
        } finally {
            reading.reading(false);
        }
    }
}
