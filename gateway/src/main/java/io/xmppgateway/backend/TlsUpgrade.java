package io.xmppgateway.backend;

import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.xmppgateway.runtime.IoThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/** Starts TLS on a fresh connection to a backend and waits for the end of the handshake. */
final class TlsUpgrade {

    private final UndertowXnioSsl ssl;

    TlsUpgrade(UndertowXnioSsl ssl) {
        this.ssl = ssl;
    }

    void upgrade(StreamConnection plain, Consumer<StreamConnection> done, Consumer<String> failed) {
        SslConnection secured = ssl.wrapExistingConnection(plain, OptionMap.EMPTY, true);
        secured.getHandshakeSetter().set(connection -> {
            connection.getSourceChannel().suspendReads();
            connection.getSinkChannel().suspendWrites();
            // Undertow is still inside the read that ended the handshake; its state is whole only after that.
            IoThreads.execute(connection.getIoThread(), () -> done.accept(connection));
        });
        secured.getCloseSetter().set(closed -> failed.accept("TLS handshake failed"));
        try {
            secured.startHandshake();
            secured.getSourceChannel().getReadSetter().set(source -> readStep(secured, failed));
            secured.getSinkChannel().getWriteSetter().set(sink -> step(secured, failed));
            secured.getSourceChannel().resumeReads();
            step(secured, failed);
        } catch (IOException failure) {
            IoUtils.safeClose(secured);
            failed.accept("TLS handshake failed: " + failure.getMessage());
        }
    }

    /** A peer's handshake message waits: nothing but a read takes it in. */
    private static void readStep(SslConnection secured, Consumer<String> failed) {
        try {
            int read = secured.getSourceChannel().read(ByteBuffer.allocate(1));
            if (read != 0) {
                throw new IOException(read < 0 ? "the backend closed it" : "the backend spoke before it was asked");
            }
            step(secured, failed);
        } catch (IOException failure) {
            IoUtils.safeClose(secured);
            failed.accept("TLS handshake failed: " + failure.getMessage());
        }
    }

    /** Undertow moves the handshake forward inside reads and flushes. */
    private static void step(SslConnection secured, Consumer<String> failed) {
        try {
            if (!secured.getSinkChannel().flush()) {
                secured.getSinkChannel().resumeWrites();
            } else {
                secured.getSinkChannel().suspendWrites();
            }
        } catch (IOException failure) {
            IoUtils.safeClose(secured);
            failed.accept("TLS handshake failed: " + failure.getMessage());
        }
    }
}
