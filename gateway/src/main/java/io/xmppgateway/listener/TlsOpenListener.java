package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.tls.ServerTls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
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
    private final Http1Connections http1;
    private final Http2Connections http2;
    private final Duration timeout;
    private final HandshakeMeters meters;
    private final Timers timers;

    TlsOpenListener(
            UndertowXnioSsl ssl,
            ByteBufferPool buffers,
            Http1Connections http1,
            Http2Connections http2,
            Duration timeout,
            GatewayMetrics metrics,
            Timers timers) {
        this.ssl = ssl;
        this.buffers = buffers;
        this.http1 = http1;
        this.http2 = http2;
        this.timeout = timeout;
        this.meters = new HandshakeMeters(metrics, InstantSource.system());
        this.timers = timers;
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        PatientReadsConduit.install(connection);
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        source.setConduit(new RecordLimitConduit(source.getConduit(), buffers.getBufferSize()));
        SslConnection secure = ssl.wrapExistingConnection(connection, OptionMap.EMPTY, false);
        releaseAtTheEnd(connection, UndertowXnioSsl.getSslEngine(secure));
        new Handshake(secure).start();
    }

    /** On the connection below TLS, because nothing can use the engine once that is closed. */
    private static void releaseAtTheEnd(StreamConnection connection, SSLEngine engine) {
        connection.setCloseListener(closed -> ServerTls.release(engine));
    }

    /** One connection until it speaks HTTP. */
    private final class Handshake implements ChannelListener<ConduitStreamSourceChannel> {
        private final SslConnection connection;
        private final SSLEngine engine;
        private final Timer timer;
        private final long startedNanos = timers.now();
        private final Instant begun = meters.begun();
        private boolean shaken;

        Handshake(SslConnection connection) {
            this.connection = connection;
            this.engine = UndertowXnioSsl.getSslEngine(connection);
            this.timer = timers.after(connection.getIoThread(), timeout.toMillis(), () -> fail("timeout"));
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
            timer.cancel();
            meters.succeeded(engine, begun, timers.now() - startedNanos);
            source.setReadListener(null);
            boolean isHttp2 = HTTP2.equals(engine.getApplicationProtocol());
            if (isHttp2) {
                http2.open(connection, buffer);
            } else {
                http1.open(connection, buffer);
            }
        }

        private void fail(String reason) {
            timer.cancel();
            meters.failed(reason);
            IoUtils.safeClose(connection);
        }
    }
}
