package io.xmppgateway.config.yaml;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigChecks.PresentFiles;
import io.xmppgateway.config.yaml.Report.Located;
import io.xmppgateway.net.SocketAddresses;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Rules for {@code listen} and {@code admin}: there is something to listen on, and nothing listens twice. */
final class ListenChecks {

    private static final ConfigPath LISTEN = ConfigPath.ROOT.key("listen");
    private static final ConfigPath HTTP = LISTEN.key("http");
    private static final ConfigPath HTTPS = LISTEN.key("https");
    private static final ConfigPath ADMIN = ConfigPath.ROOT.key("admin").key("listen");

    private final Report report;
    private final PresentFiles files;

    ListenChecks(Report report, PresentFiles files) {
        this.report = report;
        this.files = files;
    }

    void run(GatewayConfig config) {
        checkSomething(config);
        List<Located<InetSocketAddress>> all = new ArrayList<>();
        all.addAll(report.sound(HTTP, config.listen().http()));
        all.addAll(report.sound(HTTPS, config.listen().https()));
        all.addAll(report.sound(ADMIN, config.admin().listen()));
        checkDistinct(all);
        config.listen()
                .acmeWebroot()
                .ifPresent(root -> files.check(LISTEN.key("acme-webroot"), root, FileProbe.Wanted.DIRECTORY));
    }

    private void checkSomething(GatewayConfig config) {
        boolean nothing =
                config.listen().http().isEmpty() && config.listen().https().isEmpty();
        if (nothing && report.isSound(HTTP) && report.isSound(HTTPS)) {
            report.add(HTTPS, "an empty list, as under http", "at least one address in listen.http or listen.https");
        }
    }

    private void checkDistinct(List<Located<InetSocketAddress>> all) {
        for (int later = 1; later < all.size(); later++) {
            for (Located<InetSocketAddress> earlier : all.subList(0, later)) {
                Located<InetSocketAddress> candidate = all.get(later);
                if (overlap(earlier.value(), candidate.value())) {
                    // Of a default and a written address, the written one is the mistake.
                    boolean swap = !report.isWritten(candidate.path()) && report.isWritten(earlier.path());
                    addOverlap(swap ? candidate : earlier, swap ? earlier : candidate);
                }
            }
        }
    }

    private void addOverlap(Located<InetSocketAddress> holder, Located<InetSocketAddress> intruder) {
        report.add(
                intruder.path(),
                Quote.of(SocketAddresses.format(intruder.value())),
                "an address and port of its own; " + holder.path() + " has "
                        + Quote.of(SocketAddresses.format(holder.value())));
    }

    /**
     * Port 0 is any free port, so it never collides. {@code 0.0.0.0} takes all IPv4 addresses, and {@code [::]} takes
     * IPv4 as well as IPv6 (RFC 3493 §5.3; Java offers no other way).
     */
    private static boolean overlap(InetSocketAddress a, InetSocketAddress b) {
        return a.getPort() == b.getPort()
                && a.getPort() != 0
                && (a.equals(b) || covers(a.getAddress(), b.getAddress()) || covers(b.getAddress(), a.getAddress()));
    }

    private static boolean covers(InetAddress wide, InetAddress narrow) {
        return wide.isAnyLocalAddress() && (wide instanceof Inet6Address || narrow instanceof Inet4Address);
    }
}
