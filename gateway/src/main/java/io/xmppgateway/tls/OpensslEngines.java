package io.xmppgateway.tls;

import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.net.HostName;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** TLS by OpenSSL's descendant BoringSSL, through Netty. The choices that JSSE leaves to callbacks are made from the ClientHello. */
final class OpensslEngines implements ServerEngines {

    private final Supplier<CertificateStore> certificates;
    private final String[] versions;
    private final List<String> suites;
    private final HelloDecision.Rules rules;
    private final TicketKeys tickets;
    private final SSLContext base;
    private final SSLSession noSession;
    private final Gathering gathering = new Gathering();
    private final AtomicInteger unreleased = new AtomicInteger();
    private @Nullable OpensslSnapshot current;

    private OpensslEngines(Tls settings, Supplier<CertificateStore> certificates, TicketKeys tickets, SSLContext base) {
        this.certificates = certificates;
        this.tickets = tickets;
        this.versions = settings.versions().stream().map(TlsVersion::toString).toArray(String[]::new);
        this.suites = CipherSuites.offered(settings);
        this.rules = new HelloDecision.Rules(EnumSet.copyOf(settings.versions()), numbered(suites));
        this.base = base;
        this.noSession = base.createSSLEngine().getSession();
    }

    static OpensslEngines create(Tls settings, Supplier<CertificateStore> certificates, TicketKeys tickets) {
        return new OpensslEngines(settings, certificates, tickets, JdkEngines.serverContext());
    }

    private static Map<String, Integer> numbered(List<String> suites) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        suites.forEach(suite -> CipherSuites.number(suite).ifPresent(number -> numbers.put(suite, number)));
        return numbers;
    }

    @Override
    public SSLContext sslContext() {
        return base;
    }

    @Override
    public SSLEngine newEngine(
            Function<Optional<HostName>, List<String>> applicationProtocols, Predicate<Optional<HostName>> admission) {
        OpensslSnapshot snapshot = retained();
        unreleased.incrementAndGet();
        return new OpensslEngine(new OpensslEngine.Making(
                hello -> admission.test(hello.serverName())
                        ? rules.decide(hello, snapshot.certificates(), applicationProtocols)
                        : new HelloDecision.Refuse(TlsAlert.INTERNAL_ERROR, "too many ask for this name"),
                snapshot::newEngine,
                () -> {
                    unreleased.decrementAndGet();
                    snapshot.release();
                },
                gathering,
                noSession,
                suites,
                List.of(versions)));
    }

    private synchronized OpensslSnapshot retained() {
        CertificateStore now = certificates.get();
        OpensslSnapshot snapshot = current;
        if (snapshot == null || !now.equals(snapshot.certificates())) {
            close();
            snapshot = new OpensslSnapshot(now, versions, suites, tickets);
            current = snapshot;
        }
        if (tickets.changeIfDue()) {
            snapshot.changeTicketKeys();
        }
        snapshot.retain();
        return snapshot;
    }

    @Override
    public int unreleased() {
        return unreleased.get();
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.release();
            current = null;
        }
    }
}
