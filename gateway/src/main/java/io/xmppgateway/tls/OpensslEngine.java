package io.xmppgateway.tls;

import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A server's engine that reads the ClientHello itself and only then has a native one, made for what was asked for. A
 * client that says nothing, or nothing that is served here, costs no native memory. Its settings cannot be changed.
 */
final class OpensslEngine extends SSLEngine {

    /** Makes native engines. */
    interface Maker {
        SSLEngine make(HelloDecision.Serve decision) throws SSLException;
    }

    /**
     * What an engine is made of.
     *
     * @param rules decide about the ClientHello
     * @param maker of the native engine
     * @param release runs once, when the engine has been released
     * @param gathering of what is to be sent
     * @param noSession stands in until there is one
     * @param suites that are on
     * @param versions that are on
     */
    record Making(
            Function<ClientHello, HelloDecision> rules,
            Maker maker,
            Runnable release,
            Gathering gathering,
            SSLSession noSession,
            List<String> suites,
            List<String> versions) {}

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Making making;
    private @Nullable SSLEngine behind;
    private @Nullable ByteBuffer alert;
    private @Nullable SSLException failure;
    private boolean begun;
    private boolean shaken;
    private boolean inboundDone;
    private boolean outboundDone;
    private boolean released;

    OpensslEngine(Making making) {
        this.making = making;
    }

    /** Gives the native memory back. */
    synchronized void release() {
        if (released) {
            return;
        }
        released = true;
        inboundDone = true;
        outboundDone = true;
        alert = null;
        ReferenceCountUtil.release(behind);
        making.release().run();
    }

    /** Whether the handshake took up an earlier session; false before its end and after the connection's. */
    synchronized boolean isResumed() {
        if (released || !(behind instanceof ReferenceCountedOpenSslEngine engine)) {
            return false;
        }
        long pointer = engine.sslPointer(); // 0 once the engine has closed
        return pointer != 0 && SSL.isSessionReused(pointer);
    }

    @Override
    public synchronized SSLEngineResult unwrap(ByteBuffer src, ByteBuffer[] dsts, int offset, int length)
            throws SSLException {
        if (behind == null && !inboundDone) {
            begun = true;
            behind = hello(src);
            if (behind == null) {
                return new SSLEngineResult(Status.BUFFER_UNDERFLOW, HandshakeStatus.NEED_UNWRAP, 0, 0);
            }
        }
        if (failure != null) {
            throw failure;
        }
        if (behind == null) {
            return ended();
        }
        SSLEngineResult result = behind.unwrap(src, dsts, offset, length);
        return shaken || result.bytesConsumed() == 0 ? result : noticed(behind, result);
    }

    /** Netty's engine notices the end of a handshake at the call after the one that brought it. */
    private SSLEngineResult noticed(SSLEngine engine, SSLEngineResult result) throws SSLException {
        HandshakeStatus status = result.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_UNWRAP) {
            status = engine.unwrap(NOTHING.duplicate(), NOTHING.duplicate()).getHandshakeStatus();
        }
        shaken = status == HandshakeStatus.FINISHED || status == HandshakeStatus.NOT_HANDSHAKING;
        return new SSLEngineResult(result.getStatus(), status, result.bytesConsumed(), result.bytesProduced());
    }

    /** The engine that answers the ClientHello; null while that is not all there. */
    private @Nullable SSLEngine hello(ByteBuffer src) throws SSLException {
        return switch (ClientHelloReader.read(src)) {
            case ClientHelloReader.Found.Part() -> null;
            case ClientHelloReader.Found.Broken(TlsAlert why, String reason) -> throw refusal(why, reason);
            case ClientHelloReader.Found.Whole(ClientHello hello) -> answer(hello);
        };
    }

    private SSLEngine answer(ClientHello hello) throws SSLException {
        return switch (making.rules().apply(hello)) {
            case HelloDecision.Serve serve -> making.maker().make(serve);
            case HelloDecision.Refuse(TlsAlert why, String reason) -> throw refusal(why, reason);
        };
    }

    private SSLException refusal(TlsAlert why, String reason) {
        alert = why.toRecord();
        inboundDone = true;
        return new SSLHandshakeException(reason);
    }

    @Override
    public synchronized SSLEngineResult wrap(ByteBuffer[] srcs, int offset, int length, ByteBuffer dst)
            throws SSLException {
        if (behind != null) {
            SSLEngineResult result = behind.wrap(making.gathering().next(srcs, offset, length), dst);
            Gathering.consume(srcs, offset, length, result.bytesConsumed());
            boolean more = result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && result.bytesProduced() > 0;
            return more && !shaken ? lookedAhead(behind, result, dst) : result;
        }
        if (alert == null) {
            return inboundDone || outboundDone
                    ? ended()
                    : new SSLEngineResult(Status.OK, HandshakeStatus.NEED_UNWRAP, 0, 0);
        }
        if (dst.remaining() < TlsAlert.SIZE) {
            return new SSLEngineResult(Status.BUFFER_OVERFLOW, HandshakeStatus.NEED_WRAP, 0, 0);
        }
        dst.put(alert);
        alert = null;
        outboundDone = true;
        return new SSLEngineResult(Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, TlsAlert.SIZE);
    }

    /**
     * When a handshake has failed, Netty's engine gives out the alert, asks for another call, and throws in that.
     * Undertow would lose the alert; so the exception is kept until the alert is out.
     */
    private SSLEngineResult lookedAhead(SSLEngine engine, SSLEngineResult result, ByteBuffer dst) {
        try {
            SSLEngineResult next = engine.wrap(NOTHING.duplicate(), dst);
            return next.getStatus() == Status.BUFFER_OVERFLOW
                    ? result
                    : new SSLEngineResult(
                            next.getStatus(),
                            next.getHandshakeStatus(),
                            result.bytesConsumed(),
                            result.bytesProduced() + next.bytesProduced());
        } catch (SSLException handshake) {
            failure = handshake;
            return new SSLEngineResult(Status.OK, HandshakeStatus.NEED_UNWRAP, 0, result.bytesProduced());
        }
    }

    private static SSLEngineResult ended() {
        return new SSLEngineResult(Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
    }

    @Override
    public synchronized HandshakeStatus getHandshakeStatus() {
        if (behind != null) {
            return behind.getHandshakeStatus();
        }
        if (alert != null) {
            return HandshakeStatus.NEED_WRAP;
        }
        return begun && !inboundDone ? HandshakeStatus.NEED_UNWRAP : HandshakeStatus.NOT_HANDSHAKING;
    }

    @Override
    public synchronized void beginHandshake() throws SSLException {
        begun = true;
        if (behind != null) {
            behind.beginHandshake();
        }
    }

    @Override
    public synchronized void closeInbound() throws SSLException {
        inboundDone = true;
        if (behind != null) {
            behind.closeInbound();
        }
    }

    @Override
    public synchronized void closeOutbound() {
        if (behind != null) {
            behind.closeOutbound();
        } else if (alert == null) {
            outboundDone = true;
        }
    }

    @Override
    public synchronized boolean isInboundDone() {
        return behind == null ? inboundDone : behind.isInboundDone();
    }

    @Override
    public synchronized boolean isOutboundDone() {
        return behind == null ? outboundDone : behind.isOutboundDone();
    }

    @Override
    public synchronized @Nullable Runnable getDelegatedTask() {
        return behind == null ? null : behind.getDelegatedTask();
    }

    @Override
    public synchronized SSLSession getSession() {
        return behind == null ? making.noSession() : behind.getSession();
    }

    @Override
    public synchronized @Nullable SSLSession getHandshakeSession() {
        return behind == null ? null : behind.getHandshakeSession();
    }

    /** Null while ALPN has not been answered, empty when it was not used. */
    @Override
    public synchronized @Nullable String getApplicationProtocol() {
        if (behind == null) {
            return null;
        }
        String chosen = behind.getApplicationProtocol();
        boolean settled = chosen != null || behind.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
        return settled ? chosen : "";
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return making.suites().toArray(String[]::new);
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return getSupportedCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return making.versions().toArray(String[]::new);
    }

    @Override
    public String[] getEnabledProtocols() {
        return getSupportedProtocols();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        throw fixed();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        throw fixed();
    }

    @Override
    public void setUseClientMode(boolean client) {
        if (client) {
            throw fixed();
        }
    }

    @Override
    public boolean getUseClientMode() {
        return false;
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        if (need) {
            throw fixed();
        }
    }

    @Override
    public boolean getNeedClientAuth() {
        return false;
    }

    @Override
    public void setWantClientAuth(boolean want) {
        if (want) {
            throw fixed();
        }
    }

    @Override
    public boolean getWantClientAuth() {
        return false;
    }

    /** Ignored: Undertow always sets it, and Netty's engine refuses it. */
    @Override
    public void setEnableSessionCreation(boolean enabled) {
        // Sessions live in tickets.
    }

    @Override
    public boolean getEnableSessionCreation() {
        return true;
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("this engine's settings are those of its listener");
    }
}
