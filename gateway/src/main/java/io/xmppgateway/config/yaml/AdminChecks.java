package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Admin;
import io.xmppgateway.config.AdminTls;
import io.xmppgateway.config.Domain;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigChecks.PresentFiles;
import io.xmppgateway.config.yaml.Report.Located;
import io.xmppgateway.net.HostName;
import io.xmppgateway.net.SocketAddresses;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Rules for {@code admin}: what others can reach is encrypted and asks for a token. */
final class AdminChecks {

    private static final ConfigPath ADMIN = ConfigPath.ROOT.key("admin");
    private static final ConfigPath LISTEN = ADMIN.key("listen");
    private static final ConfigPath TLS = ADMIN.key("tls");
    private static final ConfigPath DOMAINS = ConfigPath.ROOT.key("domains");
    private static final ConfigPath TOKEN = ADMIN.key("token-file");

    /** Of 107, the system's bound (unix(7)), without what {@code listener} adds for a moment. */
    private static final int SOCKET_BYTES_MAX = 80;

    private final Report report;
    private final PresentFiles files;

    AdminChecks(Report report, PresentFiles files) {
        this.report = report;
        this.files = files;
    }

    void run(GatewayConfig config) {
        Admin admin = config.admin();
        checkReach(admin);
        admin.tls().ifPresent(tls -> checkTls(config, tls));
        admin.tokenFile().ifPresent(file -> files.check(TOKEN, file, FileProbe.Wanted.SECRET_FILE));
        admin.socket()
                .filter(file -> file.toString().getBytes(StandardCharsets.UTF_8).length > SOCKET_BYTES_MAX)
                .ifPresent(file -> report.add(
                        ADMIN.key("socket"),
                        Quote.ofFile(file) + ", a path of more than " + SOCKET_BYTES_MAX + " bytes",
                        "a shorter one: the system allows no more for sockets, and some are needed for making it"));
        for (Located<HostName> host : report.sound(ADMIN.key("hosts"), admin.hosts())) {
            if (host.value().isWildcard()) {
                report.add(host.path(), Quote.of(host.value().value()), "an exact host name");
            }
        }
    }

    private void checkReach(Admin admin) {
        // What was complained about may be what is missing.
        boolean guarded = (admin.tls().isPresent() || !report.isSoundThroughout(TLS))
                && (admin.tokenFile().isPresent() || !report.isSound(TOKEN));
        if (guarded || admin.dangerouslyOpen()) {
            return;
        }
        for (Located<InetSocketAddress> address : report.sound(LISTEN, admin.listen())) {
            if (!address.value().getAddress().isLoopbackAddress()) {
                report.add(
                        address.path(),
                        Quote.of(SocketAddresses.format(address.value())) + ", which others can reach",
                        "a loopback address; or any with both admin.tls and admin.token-file; "
                                + "admin.dangerously-open allows it as it is");
            }
        }
    }

    private void checkTls(GatewayConfig config, AdminTls tls) {
        if (tls.certificate().isPresent() == tls.domain().isPresent() && report.isSoundThroughout(TLS)) {
            report.add(
                    TLS,
                    tls.domain().isPresent() ? "certificate and domain" : "nothing",
                    "a certificate, or the domain whose certificate to take");
        }
        tls.certificate().ifPresent(present -> files.checkCertificate(TLS.key("certificate"), present));
        tls.domain()
                // What was complained about may be what is missing.
                .filter(name -> report.isSoundThroughout(DOMAINS))
                .filter(name -> Optional.ofNullable(config.domains().get(name))
                        .flatMap(Domain::certificate)
                        .isEmpty())
                .ifPresent(name -> report.add(
                        TLS.key("domain"),
                        Quote.of(name.value()) + ", which is no domain with a certificate",
                        "a name under domains that has a certificate"));
    }
}
