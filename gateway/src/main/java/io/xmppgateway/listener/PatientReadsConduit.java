package io.xmppgateway.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Leaves a socket's reads on when it is asked to suspend them, and suspends them only once something comes meanwhile.
 * Undertow suspends them for each request and resumes them after its answer, and most clients say nothing in between:
 * that spares two {@code epoll_ctl} for each request. It also remembers that a read has emptied the socket, and finds
 * nothing more there until the next event: Undertow asks again after each frame of HTTP/2, twice for each request.
 */
final class PatientReadsConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    /** Worker threads resume reads, too. */
    private volatile boolean wanted;
    /** Whether the last read got less than it had room for. The selector tells when there is more, or the end. */
    private boolean drained;

    PatientReadsConduit(StreamSourceConduit next) {
        super(next);
        wanted = next.isReadResumed();
    }

    /** Has to be the first that is put on a socket, so that everything above asks it. */
    static void install(StreamConnection connection) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        PatientReadsConduit patient = new PatientReadsConduit(source.getConduit());
        patient.setReadReadyHandler(new ReadReadyHandler.ChannelListenerHandler<>(source));
        source.setConduit(patient);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (drained) {
            return 0;
        }
        int room = to.remaining();
        int read = super.read(to);
        drained = read >= 0 && read < room;
        return read;
    }

    @Override
    public void awaitReadable() throws IOException {
        drained = false;
        super.awaitReadable();
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        drained = false;
        super.awaitReadable(time, unit);
    }

    @Override
    public void suspendReads() {
        wanted = false;
    }

    @Override
    public void resumeReads() {
        wanted = true;
        super.resumeReads();
    }

    @Override
    public void wakeupReads() {
        wanted = true;
        super.wakeupReads();
    }

    @Override
    public boolean isReadResumed() {
        return wanted;
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        super.setReadReadyHandler(new Patient(handler));
    }

    /** Something came that nobody wants now: it stays in the socket until reads are resumed. */
    private void suspendNow() {
        super.suspendReads();
        if (wanted) {
            // Resumed by another thread just now, which may have found that reads were still on.
            super.resumeReads();
        }
    }

    private final class Patient implements ReadReadyHandler {
        private final ReadReadyHandler handler;

        Patient(ReadReadyHandler handler) {
            this.handler = handler;
        }

        @Override
        public void readReady() {
            drained = false;
            if (wanted) {
                handler.readReady();
            } else {
                suspendNow();
            }
        }

        @Override
        public void forceTermination() {
            handler.forceTermination();
        }

        @Override
        public void terminated() {
            handler.terminated();
        }
    }
}
