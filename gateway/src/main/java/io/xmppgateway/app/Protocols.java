package io.xmppgateway.app;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.net.HostName;
import io.xmppgateway.route.HostTable;
import io.xmppgateway.tls.ApplicationProtocols;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which protocols a TLS handshake offers for which host. */
final class Protocols {

    private static final List<String> ALL = List.of(ApplicationProtocols.HTTP_2, ApplicationProtocols.HTTP_1_1);
    private static final List<String> ONLY_HTTP_1_1 = List.of(ApplicationProtocols.HTTP_1_1);

    private final HostTable<List<String>> byHost;
    private final List<String> otherwise;

    private Protocols(HostTable<List<String>> byHost, List<String> otherwise) {
        this.byHost = byHost;
        this.otherwise = otherwise;
    }

    static Protocols of(GatewayConfig config) {
        List<String> otherwise = config.listen().http2() ? ALL : ONLY_HTTP_1_1;
        Map<HostName, List<String>> byHost = new HashMap<>();
        config.domains().forEach((name, domain) -> {
            List<String> protocols = domain.http2() ? otherwise : ONLY_HTTP_1_1;
            byHost.put(name, protocols);
            domain.hosts().forEach(host -> byHost.put(host, protocols));
        });
        return new Protocols(HostTable.of(byHost), otherwise);
    }

    /** In the order of preference. A client that names no host, or one that nobody has, gets what is usual here. */
    List<String> offered(Optional<HostName> serverName) {
        return serverName.flatMap(name -> byHost.find(name.value())).orElse(otherwise);
    }
}
