package io.xmppgateway.app;

import io.xmppgateway.admin.AdminGate;
import io.xmppgateway.admin.AdminRoute;
import io.xmppgateway.admin.AdminRoutes;
import io.xmppgateway.admin.AdminToken;
import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.Listen;
import io.xmppgateway.http.ExchangeRecorder;
import io.xmppgateway.http.FrontDoor;
import io.xmppgateway.http.FrontDoorSettings;
import io.xmppgateway.http.RequestIds;
import io.xmppgateway.http.Site;
import io.xmppgateway.limits.Limiter;
import io.xmppgateway.listener.Listeners;
import io.xmppgateway.net.HostName;
import io.xmppgateway.policy.SitePolicy;
import io.xmppgateway.route.HostTable;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.tls.CertificateStore;
import io.xmppgateway.tls.ServerTls;
import io.xmppgateway.tls.TlsMaterialException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the operators' listeners, with a front door of their own. */
final class AdminListeners {

    private static final HostName LOCALHOST = new HostName("localhost");

    private final GatewayConfig config;
    private final Listeners listeners;
    private final RequestIds ids;
    private final Timers timers;
    private final ExchangeRecorder recorder;

    AdminListeners(
            GatewayConfig config, Listeners listeners, RequestIds ids, Timers timers, ExchangeRecorder recorder) {
        this.config = config;
        this.listeners = listeners;
        this.ids = ids;
        this.timers = timers;
        this.recorder = recorder;
    }

    /** @throws TlsMaterialException when there is to be TLS, and its certificate is unusable */
    Optional<CertificateStore> certificates() throws TlsMaterialException {
        Optional<Certificate> files = config.adminCertificate();
        return files.isPresent() ? Optional.of(CertificateStore.ofOne(files.get())) : Optional.empty();
    }

    /** @throws TlsMaterialException when the settings of TLS cannot be had */
    Optional<ServerTls> tls(Optional<CertificateStore> certificates) throws TlsMaterialException {
        return certificates.isPresent()
                ? Optional.of(ServerTls.create(config.tls(), certificates::get))
                : Optional.empty();
    }

    /**
     * Binds all addresses, and the Unix socket.
     *
     * @return the addresses, with the ports that were chosen
     * @throws IOException when the token cannot be read, or an address cannot be had
     */
    List<InetSocketAddress> bind(Optional<ServerTls> tls, List<AdminRoute> routes) throws IOException {
        FrontDoor door = door(tls.isPresent(), new AdminGate(token()), routes);
        Limiter limiter = Limiter.ofConnections(config.admin().connections());
        List<InetSocketAddress> bound = new ArrayList<>();
        for (InetSocketAddress address : config.admin().listen()) {
            bound.add(listeners.bindAdmin(address, door, tls, limiter, config));
        }
        if (config.admin().socket().isPresent()) {
            // Whoever the system lets connect may know all.
            listeners.bindAdmin(
                    config.admin().socket().get(),
                    config.admin().socketMode().permissions(),
                    door(false, new AdminGate(Optional.empty()), routes),
                    limiter);
        }
        return bound;
    }

    private FrontDoor door(boolean secure, AdminGate gate, List<AdminRoute> routes) {
        FrontDoorSettings settings = settings(AdminRoutes.site(gate, routes));
        return new FrontDoor(secure, () -> settings, ids, timers, recorder, Limiter.none());
    }

    private Optional<AdminToken> token() throws IOException {
        Optional<Path> file = config.admin().tokenFile();
        return file.isPresent() ? Optional.of(AdminToken.read(file.get())) : Optional.empty();
    }

    private FrontDoorSettings settings(Site site) {
        List<HostName> names = new ArrayList<>(config.admin().hosts());
        names.add(LOCALHOST);
        return new FrontDoorSettings(
                HostTable.ofNamesAndLiterals(names, site),
                Listen.UnknownHost.MISDIRECTED,
                config.limits(),
                List.of(),
                Optional.empty(),
                config.listen().publicHttpsPort(),
                SitePolicy.none(),
                config.listen().stallTimeout(),
                Optional.empty());
    }
}
