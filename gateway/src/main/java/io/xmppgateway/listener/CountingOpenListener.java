package io.xmppgateway.listener;

import io.xmppgateway.limits.Verdict;
import io.xmppgateway.runtime.IoThreads;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Lets a connection in, if the limits allow it, and counts it while it is open. One that is refused is closed at once,
 * before TLS: leaving it in the backlog instead would keep out everybody who comes after it.
 */
final class CountingOpenListener implements ChannelListener<StreamConnection> {

    private final ChannelListener<? super StreamConnection> next;
    private final LongAdder open;
    private final Function<InetAddress, Verdict> admission;
    private final Set<StreamConnection> connections = ConcurrentHashMap.newKeySet();

    CountingOpenListener(
            ChannelListener<? super StreamConnection> next, LongAdder open, Function<InetAddress, Verdict> admission) {
        this.next = next;
        this.open = open;
        this.admission = admission;
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        InetSocketAddress peer = connection.getPeerAddress(InetSocketAddress.class);
        if (peer == null) {
            // It has left already.
            IoUtils.safeClose(connection);
            return;
        }
        switch (admission.apply(peer.getAddress())) {
            case Verdict.Allowed allowed -> letIn(connection, allowed.release());
            case Verdict.Refused refused -> IoUtils.safeClose(connection);
        }
    }

    /** Closes all that are open, each on its own thread, whatever they are used for by now. */
    void closeConnections() {
        for (StreamConnection connection : connections) {
            IoThreads.execute(connection.getIoThread(), () -> IoUtils.safeClose(connection));
        }
    }

    private void letIn(StreamConnection connection, Runnable release) {
        open.increment();
        connections.add(connection);
        // One more listener beside those that others add.
        connection.setCloseListener(closed -> {
            open.decrement();
            connections.remove(connection);
            release.run();
        });
        try {
            next.handleEvent(connection);
        } catch (RuntimeException fault) {
            // Nobody else would ever close it.
            IoUtils.safeClose(connection);
            throw fault;
        }
    }
}
