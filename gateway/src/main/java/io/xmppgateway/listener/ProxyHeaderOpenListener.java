package io.xmppgateway.listener;

import io.xmppgateway.limits.News;
import io.xmppgateway.limits.Verdict;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.net.Network;
import io.xmppgateway.proxyheader.ProxyHeader;
import io.xmppgateway.proxyheader.ProxyHeaderParser;
import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Reads the PROXY header that connections of balancers begin with, and hands them on under their clients' addresses;
 * all other connections pass as they are. It stands before everything else, so that limits and TLS see the client.
 */
final class ProxyHeaderOpenListener implements ChannelListener<StreamConnection> {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyHeaderOpenListener.class);

    /**
     * Whose header is read how.
     *
     * @param balancers that have to send one
     * @param timeout for a whole header
     * @param admission of balancers' connections while their header is awaited
     * @param shown as much of an address as the log may have
     */
    record Rules(
            List<Network> balancers,
            Duration timeout,
            Function<InetAddress, Verdict> admission,
            Function<InetAddress, String> shown) {}

    private final ChannelListener<? super StreamConnection> next;
    private final Rules rules;
    private final GatewayMetrics metrics;
    private final Timers timers;
    private final News news = new News();

    ProxyHeaderOpenListener(
            ChannelListener<? super StreamConnection> next, Rules rules, GatewayMetrics metrics, Timers timers) {
        this.next = next;
        this.rules = rules;
        this.metrics = metrics;
        this.timers = timers;
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        InetSocketAddress peer = connection.getPeerAddress(InetSocketAddress.class);
        if (peer == null) {
            // It has left already.
            IoUtils.safeClose(connection);
        } else if (!isBalancer(peer.getAddress())) {
            next.handleEvent(connection);
        } else {
            switch (rules.admission.apply(peer.getAddress())) {
                case Verdict.Allowed allowed -> new Awaiting(connection, peer.getAddress(), allowed.release()).start();
                case Verdict.Refused refused -> IoUtils.safeClose(connection);
            }
        }
    }

    private boolean isBalancer(InetAddress peer) {
        for (Network network : rules.balancers) {
            if (network.contains(peer)) {
                return true;
            }
        }
        return false;
    }

    /** One connection until its header is whole. */
    private final class Awaiting implements ChannelListener<ConduitStreamSourceChannel> {
        private final StreamConnection connection;
        private final InetAddress peer;
        private final Runnable release;
        private final Timer timer;
        private final ProxyHeaderParser parser = new ProxyHeaderParser();
        private final ByteBuffer bytes = ByteBuffer.allocate(ProxyHeaderParser.BINARY_MAX);

        Awaiting(StreamConnection connection, InetAddress peer, Runnable release) {
            this.connection = connection;
            this.peer = peer;
            this.release = release;
            this.timer = timers.after(
                    connection.getIoThread(),
                    rules.timeout.toMillis(),
                    () -> fail("timeout", "no whole header in time"));
        }

        void start() {
            connection.getSourceChannel().setReadListener(this);
            handleEvent(connection.getSourceChannel());
        }

        @Override
        public void handleEvent(ConduitStreamSourceChannel source) {
            try {
                ProxyHeader header = new ProxyHeader.NeedMore();
                while (header instanceof ProxyHeader.NeedMore) {
                    int read = source.read(bytes.clear());
                    if (read < 0) {
                        leave();
                        return;
                    } else if (read == 0) {
                        source.resumeReads();
                        return;
                    }
                    header = parser.feed(bytes.flip());
                }
                decide(header);
            } catch (IOException lost) {
                LOG.debug("connection of {} lost", peer, lost);
                leave();
            }
        }

        private void decide(ProxyHeader header) {
            switch (header) {
                case ProxyHeader.Malformed malformed -> fail("malformed", malformed.reason());
                case ProxyHeader.Proxied proxied ->
                    handOn(new ProxiedConnection(
                            connection, proxied, connection.getSourceChannel().getConduit()));
                case ProxyHeader.Local local -> handOn(connection);
                case ProxyHeader.NeedMore more -> throw new IllegalStateException("the header is not whole");
            }
        }

        /** The header is read; {@code onward} is the same connection, perhaps under other addresses. */
        private void handOn(StreamConnection onward) {
            end();
            ConduitStreamSourceChannel source = onward.getSourceChannel();
            if (bytes.hasRemaining()) {
                source.setConduit(new PushBackConduit(source.getConduit(), bytes));
            }
            next.handleEvent(onward);
        }

        /** The balancer has gone. Many do so to see whether we live, hence no line in the log. */
        private void leave() {
            close("closed");
        }

        private void fail(String label, String reason) {
            close(label);
            if (news.isNews(peer, timers.now())) {
                LOG.warn(
                        "connection of {} closed, its PROXY header is not sound: {}; further ones are only counted for a minute",
                        rules.shown.apply(peer),
                        reason);
            }
        }

        private void close(String label) {
            end();
            metrics.counter(Meters.PROXY_HEADERS_FAILED, label).increment();
            IoUtils.safeClose(connection);
        }

        private void end() {
            timer.cancel();
            connection.getSourceChannel().suspendReads();
            connection.getSourceChannel().setReadListener(null);
            release.run();
        }
    }
}
