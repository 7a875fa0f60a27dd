package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DelegateOpenListener;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.tls.ServerTls;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/**
 * Sees a connection through its TLS handshake, within a time limit, and hands it to the protocol that ALPN (RFC 7301)
 * chose.
 */
final class TlsOpenListener implements ChannelListener<StreamConnection> {

    private static final Logger LOG = LoggerFactory.getLogger(TlsOpenListener.class);
    private static final String HTTP2 = "h2";

    private final UndertowXnioSsl ssl;
    private final ByteBufferPool buffers;
    private final DelegateOpenListener http1;
    private final Http2Connections http2;
    private final FirstRequestTimer firstRequest;
    private final Duration timeout;
    private final GatewayMetrics metrics;

    TlsOpenListener(
            UndertowXnioSsl ssl,
            ByteBufferPool buffers,
            DelegateOpenListener http1,
            Http2Connections http2,
            FirstRequestTimer firstRequest,
            Duration timeout,
            GatewayMetrics metrics) {
        this.ssl = ssl;
        this.buffers = buffers;
        this.http1 = http1;
        this.http2 = http2;
        this.firstRequest = firstRequest;
        this.timeout = timeout;
        this.metrics = metrics;
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        source.setConduit(new RecordLimitConduit(source.getConduit(), buffers.getBufferSize()));
        SslConnection secure = ssl.wrapExistingConnection(connection, OptionMap.EMPTY, false);
        releaseAtTheEnd(connection, UndertowXnioSsl.getSslEngine(secure));
        new Handshake(secure).start();
    }

    /** On the connection below TLS, because nothing can use the engine once that is closed. */
    private static void releaseAtTheEnd(StreamConnection connection, SSLEngine engine) {
        ChannelListener<? super StreamConnection> closing = connection.getCloseListener();
        connection.setCloseListener(closed -> {
            ServerTls.release(engine);
            if (closing != null) {
                closing.handleEvent(closed);
            }
        });
        if (!connection.isOpen()) {
            ServerTls.release(engine);
        }
    }

    /** One connection until it speaks HTTP. */
    private final class Handshake implements ChannelListener<ConduitStreamSourceChannel> {
        private final SslConnection connection;
        private final SSLEngine engine;
        private final XnioExecutor.Key timer;
        private boolean shaken;

        Handshake(SslConnection connection) {
            this.connection = connection;
            this.engine = UndertowXnioSsl.getSslEngine(connection);
            this.timer = connection
                    .getIoThread()
                    .executeAfter(() -> fail("timeout"), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }

        void start() {
            connection.getHandshakeSetter().set(done -> shaken = true);
            connection.getSourceChannel().setReadListener(this);
            handleEvent(connection.getSourceChannel());
        }

        @Override
        public void handleEvent(ConduitStreamSourceChannel source) {
            PooledByteBuffer buffer = buffers.allocate();
            boolean handedOn = false;
            try {
                int read = source.read(buffer.getBuffer());
                if (read < 0) {
                    fail("closed");
                } else if (read > 0 || shaken) {
                    buffer.getBuffer().flip();
                    handedOn = true;
                    handOn(source, buffer);
                } else {
                    source.resumeReads();
                }
            } catch (IOException failure) {
                LOG.debug("TLS handshake with {} failed", connection.getPeerAddress(), failure);
                fail("failed");
            } finally {
                if (!handedOn) {
                    buffer.close();
                }
            }
        }

        private void handOn(ConduitStreamSourceChannel source, PooledByteBuffer buffer) {
            timer.remove();
            source.setReadListener(null);
            boolean isHttp2 = HTTP2.equals(engine.getApplicationProtocol());
            if (isHttp2) {
                firstRequest.watch(connection);
                http2.open(connection, buffer);
            } else {
                http1.handleEvent(connection, buffer);
            }
        }

        private void fail(String reason) {
            timer.remove();
            metrics.handshakeFailed(reason);
            IoUtils.safeClose(connection);
        }
    }
}
