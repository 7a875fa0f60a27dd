package io.xmppgateway.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ReferenceCounted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * One snapshot of certificates as OpenSSL has it: a native context for each protocol that ALPN can end with, since a
 * context of Netty's has one list of protocols for all its engines. Counts its references: one of {@link OpensslEngines}
 * while it is current, and one of each engine. The native memory goes with the last.
 */
final class OpensslSnapshot extends AbstractReferenceCounted {

    /** Only needed where a buffer is on the heap, which those of the gateway are not. */
    private static final ByteBufAllocator BUFFERS = UnpooledByteBufAllocator.DEFAULT;

    private final CertificateStore certificates;
    private final String[] versions;
    private final List<String> suites;
    private final TicketKeys tickets;
    private final Map<Optional<String>, ReferenceCountedOpenSslContext> contexts = new HashMap<>();

    OpensslSnapshot(CertificateStore certificates, String[] versions, List<String> suites, TicketKeys tickets) {
        this.certificates = certificates;
        this.versions = versions;
        this.suites = suites;
        this.tickets = tickets;
    }

    CertificateStore certificates() {
        return certificates;
    }

    /** Makes a native engine, to be released by the caller. The caller holds a reference to this snapshot meanwhile. */
    SSLEngine newEngine(HelloDecision.Serve decision) throws SSLException {
        return context(decision.protocol())
                .newEngine(BUFFERS, decision.identity().alias(), -1);
    }

    private synchronized ReferenceCountedOpenSslContext context(Optional<String> protocol) throws SSLException {
        ReferenceCountedOpenSslContext known = contexts.get(protocol);
        if (known == null) {
            known = newContext(protocol);
            contexts.put(protocol, known);
        }
        return known;
    }

    private ReferenceCountedOpenSslContext newContext(Optional<String> protocol) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(OpensslKeys.factory(certificates))
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .protocols(versions)
                .ciphers(suites)
                .sessionTimeout(TicketKeys.SESSION.toSeconds())
                // A handshake is one step on the I/O thread: handing it to a worker costs more than it frees.
                .option(OpenSslContextOption.USE_TASKS, false);
        protocol.ifPresent(name -> builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, name)));
        ReferenceCountedOpenSslContext context = (ReferenceCountedOpenSslContext) builder.build();
        OpenSslServerSessionContext sessions = (OpenSslServerSessionContext) context.sessionContext();
        // Tickets hold the sessions: nothing is kept here for clients that may come back.
        sessions.setSessionCacheEnabled(false);
        sessions.setTicketKeys(tickets.keys());
        return context;
    }

    /** Takes the newest keys for tickets. */
    synchronized void changeTicketKeys() {
        new ArrayList<>(contexts.values())
                .forEach(context ->
                        ((OpenSslServerSessionContext) context.sessionContext()).setTicketKeys(tickets.keys()));
    }

    @Override
    protected synchronized void deallocate() {
        contexts.values().forEach(ReferenceCountUtil::release);
        contexts.clear();
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
