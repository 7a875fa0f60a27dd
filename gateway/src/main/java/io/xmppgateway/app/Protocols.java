package io.xmppgateway.app;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.listener.ServerNames;
import io.xmppgateway.net.HostName;
import io.xmppgateway.route.HostTable;
import io.xmppgateway.tls.ApplicationProtocols;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose a server name is, and which protocols a TLS handshake offers for it. */
final class Protocols implements ServerNames {

    private record Named(String domain, List<String> protocols) {}

    private static final List<String> ALL = List.of(ApplicationProtocols.HTTP_2, ApplicationProtocols.HTTP_1_1);
    private static final List<String> ONLY_HTTP_1_1 = List.of(ApplicationProtocols.HTTP_1_1);

    private final HostTable<Named> byHost;
    private final List<String> otherwise;

    private Protocols(HostTable<Named> byHost, List<String> otherwise) {
        this.byHost = byHost;
        this.otherwise = otherwise;
    }

    static Protocols of(GatewayConfig config) {
        List<String> otherwise = config.listen().http2() ? ALL : ONLY_HTTP_1_1;
        Map<HostName, Named> byHost = new HashMap<>();
        config.domains().forEach((name, domain) -> {
            Named named = new Named(name.value(), domain.http2() ? otherwise : ONLY_HTTP_1_1);
            byHost.put(name, named);
            domain.hosts().forEach(host -> byHost.put(host, named));
        });
        return new Protocols(HostTable.of(byHost), otherwise);
    }

    /** A client that names no host, or one that nobody has, gets what is usual here. */
    @Override
    public List<String> protocols(Optional<HostName> serverName) {
        return find(serverName).map(Named::protocols).orElse(otherwise);
    }

    @Override
    public Optional<String> domain(Optional<HostName> serverName) {
        return find(serverName).map(Named::domain);
    }

    private Optional<Named> find(Optional<HostName> serverName) {
        return serverName.flatMap(name -> byHost.find(name.value()));
    }
}
