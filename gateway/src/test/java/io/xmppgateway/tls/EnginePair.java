package io.xmppgateway.tls;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Two engines that shake hands in memory, without sockets or threads. */
final class EnginePair {

    private static final int STEPS_MAX = 200;

    private final Side client;
    private final Side server;

    private EnginePair(SSLEngine client, SSLEngine server) {
        this.client = new Side(client);
        this.server = new Side(server);
    }

    /**
     * Runs the handshake and any alert to the end, then sends a byte of the server's: some send their tickets with their
     * first data.
     */
    static EnginePair shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
        client.beginHandshake();
        server.beginHandshake();
        EnginePair pair = new EnginePair(client, server);
        pair.settle();
        if (pair.client.failure.isEmpty() && pair.server.failure.isEmpty()) {
            pair.server.say((byte) 'x', pair.client);
            pair.settle();
        }
        return pair;
    }

    /** The client asks for another handshake on the same connection (RFC 5246 §7.4.1.2). */
    void renegotiate() throws SSLException {
        client.engine.beginHandshake();
        settle();
    }

    /** What the server says of a handshake that began then. */
    boolean isResumed(Instant begun) {
        return ServerTls.isResumed(server.engine, begun);
    }

    private void settle() {
        for (int step = 0; step < STEPS_MAX; step++) {
            boolean moved = client.advance(server);
            moved |= server.advance(client);
            if (!moved) {
                return;
            }
        }
        throw new AssertionError("the handshake does not come to an end");
    }

    SSLEngine client() {
        return client.engine;
    }

    SSLEngine server() {
        return server.engine;
    }

    Optional<SSLException> clientFailure() {
        return client.failure;
    }

    Optional<SSLException> serverFailure() {
        return server.failure;
    }

    int bytesFromServer() {
        return server.bytesSent;
    }

    private static final class Side {
        private final SSLEngine engine;
        private final ByteBuffer inbox = ByteBuffer.allocate(1 << 18);
        private Optional<SSLException> failure = Optional.empty();
        private int bytesSent;
        /** Some tell it by the result only, once the handshake is over. */
        private boolean owesAlert;

        Side(SSLEngine engine) {
            this.engine = engine;
        }

        /** Whether anything happened: a task, bytes written or bytes read. */
        boolean advance(Side peer) {
            try {
                return runTasks() || write(peer) || read();
            } catch (SSLException refused) {
                if (failure.isPresent()) {
                    return false;
                }
                failure = Optional.of(refused);
                return true;
            }
        }

        void say(byte said, Side peer) throws SSLException {
            ByteBuffer packet = ByteBuffer.allocate(1 << 16);
            ByteBuffer plain = ByteBuffer.wrap(new byte[] {said});
            for (int step = 0; step < STEPS_MAX && plain.hasRemaining(); step++) {
                bytesSent += engine.wrap(plain, packet).bytesProduced();
            }
            peer.inbox.put(packet.flip());
        }

        private boolean runTasks() {
            boolean ran = false;
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
                ran = true;
            }
            return ran;
        }

        private boolean write(Side peer) throws SSLException {
            boolean alert = failure.isPresent() && !engine.isOutboundDone();
            if (engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP && !alert && !owesAlert) {
                return false;
            }
            ByteBuffer packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            SSLEngineResult result = engine.wrap(ByteBuffer.allocate(0), packet);
            owesAlert = false;
            peer.inbox.put(packet.flip());
            bytesSent += result.bytesProduced();
            return result.bytesProduced() > 0;
        }

        private boolean read() throws SSLException {
            inbox.flip();
            try {
                ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
                if (!inbox.hasRemaining()) {
                    return false;
                }
                SSLEngineResult result = engine.unwrap(inbox, plain);
                owesAlert = result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
                return result.bytesConsumed() > 0;
            } finally {
                inbox.compact();
            }
        }
    }
}
