package io.xmppgateway.listener;

import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Leaves a socket's reads on when it is asked to suspend them, and suspends them only once something comes meanwhile.
 * Undertow suspends them for each request and resumes them after its answer, and most clients say nothing in between:
 * that spares two {@code epoll_ctl} for each request.
 */
final class PatientReadsConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    /** Worker threads resume reads, too. */
    private volatile boolean wanted;

    private PatientReadsConduit(StreamSourceConduit next) {
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
