package io.xmppgateway.app;

import io.xmppgateway.backend.BackendPool;
import io.xmppgateway.config.DataSize;
import io.xmppgateway.config.Domain;
import io.xmppgateway.config.Files;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.Proxy;
import io.xmppgateway.config.Timeouts;
import io.xmppgateway.config.Upload;
import io.xmppgateway.config.UrlPath;
import io.xmppgateway.discovery.ConnectionLinks;
import io.xmppgateway.discovery.HostMeta;
import io.xmppgateway.files.FileTree;
import io.xmppgateway.files.FilesEndpoint;
import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.Site;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.net.HostName;
import io.xmppgateway.policy.Cors;
import io.xmppgateway.proxy.Observer;
import io.xmppgateway.proxy.ProxyEndpoint;
import io.xmppgateway.proxy.ProxyRoute;
import io.xmppgateway.proxy.ProxyRoute.MinRates;
import io.xmppgateway.proxy.Via;
import io.xmppgateway.route.HostTable;
import io.xmppgateway.route.PathTable;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Makes the sites of a configuration: which endpoint stands at which path of which host. */
final class Sites {

    /**
     * What a client must send of a body a second, on the average of the route's stall timeout. Answers of these routes have no
     * minimum: an application behind a proxied path may stream for hours.
     */
    private static final MinRates RATES = new MinRates(1_024, 0);

    private final GatewayConfig config;
    private final SitePolicies policies;
    private final Map<String, BackendPool> backends;
    private final BoshSessions sessions;
    private final GatewayMetrics metrics;
    private final Timers timers;
    private final Via via;

    Sites(
            GatewayConfig config,
            SitePolicies policies,
            Map<String, BackendPool> backends,
            BoshSessions sessions,
            GatewayMetrics metrics,
            Timers timers,
            Via via) {
        this.config = config;
        this.policies = policies;
        this.backends = backends;
        this.sessions = sessions;
        this.metrics = metrics;
        this.timers = timers;
        this.via = via;
    }

    /** @throws IOException when a directory or archive of static files cannot be read */
    HostTable<Site> build() throws IOException {
        Map<HostName, Site> byHost = new HashMap<>();
        for (Map.Entry<HostName, Domain> entry : config.domains().entrySet()) {
            HostName name = entry.getKey();
            Domain domain = entry.getValue();
            Site site = new Site(
                    name.value(),
                    domain.plain(),
                    domain.http2(),
                    PathTable.of(routes(name, domain)),
                    policies.of(domain));
            byHost.put(name, site);
            domain.hosts().forEach(host -> byHost.put(host, site));
        }
        return HostTable.of(byHost);
    }

    private Map<String, Site.Target> routes(HostName name, Domain domain) throws IOException {
        Map<String, Site.Target> routes = new LinkedHashMap<>();
        addXmppRoutes(routes, name, domain);
        if (domain.discovery().enabled()) {
            Cors cors = Cors.of(domain.cors());
            ConnectionLinks links =
                    ConnectionLinks.of(name, domain, config.listen().publicHttpsPort());
            routes.put(HostMeta.XML_PATH, discovery(name, "xml", HostMeta.xml(links, cors)));
            routes.put(HostMeta.JSON_PATH, discovery(name, "json", HostMeta.json(links, cors)));
        }
        for (Files files : domain.files()) {
            FileTree tree = FileTree.open(files.root(), files.directory(), files.index());
            add(
                    routes,
                    files.path(),
                    "files",
                    new FilesEndpoint(files.path().value(), tree, files.contentSecurityPolicy()));
        }
        for (Proxy proxy : domain.proxy()) {
            BackendPool pool = pool(proxy.backend().or(domain::backend));
            add(
                    routes,
                    proxy.path(),
                    "proxy",
                    proxied(pool, proxy.maxBody(), proxy.timeouts(), RATES, new ProxyRoute.Application()));
        }
        return routes;
    }

    private void addXmppRoutes(Map<String, Site.Target> routes, HostName name, Domain domain) {
        BackendPool pool = pool(domain.backend());
        if (domain.bosh().enabled()) {
            Endpoint bosh = observed(
                    pool,
                    domain.bosh().maxBody(),
                    domain.bosh().timeouts(),
                    RATES,
                    new ProxyRoute.SharedAcrossOrigins(),
                    Optional.of(sessions.observer(name.value(), domain.bosh())));
            add(routes, domain.bosh().path(), "bosh", bosh);
        }
        if (domain.websocket().enabled()) {
            Endpoint endpoint = new WebSocketEndpoint(pool, domain.websocket(), via, metrics, name.value(), timers);
            add(routes, domain.websocket().path(), "websocket", endpoint);
        }
        Upload upload = domain.upload();
        if (upload.enabled()) {
            Endpoint endpoint = proxied(
                    pool,
                    upload.maxBody(),
                    upload.timeouts(),
                    new MinRates(upload.minRate().bytes(), upload.minRate().bytes()),
                    new ProxyRoute.SharedAcrossOrigins());
            Site.Target target =
                    new Site.Target("upload", endpoint, Site.Care.UPLOAD, new UploadMeter(metrics, name.value()));
            upload.paths().forEach(path -> routes.put(path.value(), target));
        }
        if (domain.register().enabled()) {
            Endpoint endpoint = proxied(
                    pool,
                    domain.register().maxBody(),
                    domain.register().timeouts(),
                    RATES,
                    new ProxyRoute.Application());
            RegisterMeter meter = new RegisterMeter(metrics, name.value());
            routes.put(
                    domain.register().path().value(), new Site.Target("register", endpoint, Site.Care.COMMON, meter));
        }
    }

    private Site.Target discovery(HostName name, String format, Endpoint endpoint) {
        LongAdder hits = metrics.counter(Meters.DISCOVERY_HITS, name.value(), format);
        return new Site.Target("host_meta", endpoint, Site.Care.ALWAYS, new DiscoveryMeter(hits));
    }

    private static void add(Map<String, Site.Target> routes, UrlPath path, String kind, Endpoint endpoint) {
        routes.put(path.value(), new Site.Target(kind, endpoint));
    }

    private Endpoint proxied(
            BackendPool pool, DataSize maxBody, Timeouts timeouts, MinRates rates, ProxyRoute.Purpose purpose) {
        return observed(pool, maxBody, timeouts, rates, purpose, Optional.empty());
    }

    private Endpoint observed(
            BackendPool pool,
            DataSize maxBody,
            Timeouts timeouts,
            MinRates rates,
            ProxyRoute.Purpose purpose,
            Optional<Observer> observer) {
        return new ProxyEndpoint(
                new ProxyRoute(pool, maxBody.bytes(), timeouts, rates, purpose, via, observer), timers);
    }

    /** The named backend, or the only one. */
    private BackendPool pool(Optional<String> name) {
        BackendPool pool =
                backends.get(name.orElseGet(() -> backends.keySet().iterator().next()));
        if (pool == null) {
            throw new IllegalArgumentException("the configuration names a backend that it does not have: " + name);
        }
        return pool;
    }
}
