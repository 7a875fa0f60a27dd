package io.xmppgateway.listener;

import io.xmppgateway.proxyheader.ProxyHeader;
import java.io.IOException;
import java.net.SocketAddress;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.StreamSourceConduit;

/** A connection of a balancer, or of a relay of ours, under the addresses of the client that it speaks for. */
final class ProxiedConnection extends StreamConnection {

    private final StreamConnection balancer;
    private final ProxyHeader.Proxied ends;

    /** @param source what follows the header */
    ProxiedConnection(StreamConnection balancer, ProxyHeader.Proxied ends, StreamSourceConduit source) {
        super(balancer.getIoThread());
        this.balancer = balancer;
        this.ends = ends;
        setSourceConduit(source);
        setSinkConduit(balancer.getSinkChannel().getConduit());
        // Below us both directions may end without our being closed.
        balancer.setCloseListener(closed -> IoUtils.safeClose(this));
    }

    @Override
    public SocketAddress getPeerAddress() {
        return ends.source();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return ends.destination();
    }

    @Override
    protected void closeAction() throws IOException {
        balancer.close();
    }
}
