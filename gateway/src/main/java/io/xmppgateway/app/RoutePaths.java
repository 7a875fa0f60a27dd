package io.xmppgateway.app;

import io.xmppgateway.config.Domain;
import io.xmppgateway.config.Files;
import io.xmppgateway.config.Proxy;
import io.xmppgateway.config.UrlPath;
import io.xmppgateway.discovery.HostMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the routes of a domain are, by the kinds that {@link Sites} gives them. */
final class RoutePaths {

    private RoutePaths() {}

    static Map<String, List<String>> of(Domain domain) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        add(paths, "bosh", domain.bosh().enabled(), List.of(domain.bosh().path()));
        add(
                paths,
                "websocket",
                domain.websocket().enabled(),
                List.of(domain.websocket().path()));
        add(paths, "upload", domain.upload().enabled(), domain.upload().paths());
        add(
                paths,
                "register",
                domain.register().enabled(),
                List.of(domain.register().path()));
        if (domain.discovery().enabled()) {
            paths.put("host_meta", List.of(HostMeta.XML_PATH, HostMeta.JSON_PATH));
        }
        add(
                paths,
                "files",
                !domain.files().isEmpty(),
                domain.files().stream().map(Files::path).toList());
        add(
                paths,
                "proxy",
                !domain.proxy().isEmpty(),
                domain.proxy().stream().map(Proxy::path).toList());
        return paths;
    }

    private static void add(Map<String, List<String>> paths, String kind, boolean enabled, List<UrlPath> routes) {
        if (enabled) {
            paths.put(kind, routes.stream().map(UrlPath::value).toList());
        }
    }
}
