package io.xmppgateway.listener;

import java.util.concurrent.atomic.LongAdder;
import org.xnio.ChannelListener;
import org.xnio.StreamConnection;

/** Counts the connections that are open. */
final class CountingOpenListener implements ChannelListener<StreamConnection> {

    private final ChannelListener<? super StreamConnection> next;
    private final LongAdder open;

    CountingOpenListener(ChannelListener<? super StreamConnection> next, LongAdder open) {
        this.next = next;
        this.open = open;
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        next.handleEvent(connection);
        if (!connection.isOpen()) {
            return;
        }
        open.increment();
        ChannelListener<? super StreamConnection> closing = connection.getCloseListener();
        connection.setCloseListener(closed -> {
            open.decrement();
            if (closing != null) {
                closing.handleEvent(closed);
            }
        });
    }
}
