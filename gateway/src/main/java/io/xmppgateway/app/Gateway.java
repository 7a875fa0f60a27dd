package io.xmppgateway.app;

import io.xmppgateway.admin.AdminRoute;
import io.xmppgateway.admin.AdminRoutes;
import io.xmppgateway.admin.StatusPage;
import io.xmppgateway.backend.BackendAddresses;
import io.xmppgateway.backend.BackendPool;
import io.xmppgateway.config.AdminTls;
import io.xmppgateway.config.Backend;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.Listen;
import io.xmppgateway.http.AccessLog;
import io.xmppgateway.http.ExchangeRecorder;
import io.xmppgateway.http.FrontDoor;
import io.xmppgateway.http.FrontDoorSettings;
import io.xmppgateway.http.RequestIds;
import io.xmppgateway.http.RequestSpans;
import io.xmppgateway.limits.Capacity;
import io.xmppgateway.limits.Limiter;
import io.xmppgateway.limits.Refusals;
import io.xmppgateway.listener.Listeners;
import io.xmppgateway.logging.KeyedHash;
import io.xmppgateway.logging.ShownAddress;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.net.Network;
import io.xmppgateway.net.SocketAddresses;
import io.xmppgateway.proxy.Via;
import io.xmppgateway.runtime.Buffers;
import io.xmppgateway.runtime.EventLoopLag;
import io.xmppgateway.runtime.OpenFiles;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.status.RecentProblems;
import io.xmppgateway.telemetry.SpanExport;
import io.xmppgateway.tls.BackendTrust;
import io.xmppgateway.tls.CertificateInfo;
import io.xmppgateway.tls.CertificateStore;
import io.xmppgateway.tls.ServerTls;
import io.xmppgateway.tls.TlsMaterialException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** A running gateway. */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    /** A whole TLS record must fit (RFC 8446, section 5.2: 16,645 bytes), or its engine waits for more for ever. */
    private static final int BUFFER_SIZE = 17 * 1024;
    /** Buffers that are kept for later, in all; more than these are given back to the system after use. */
    private static final int BUFFERS_KEPT = 4_096;

    private static final int BUFFERS_PER_THREAD = 16;
    /** Threads for static files and scrapes, which may block. */
    private static final int WORKER_THREADS = 16;

    private static final long STOP_SECONDS = 5;

    private final GatewayConfig config;
    private final GatewayMetrics metrics = new GatewayMetrics();
    private final LongSupplier nanoTime = System::nanoTime;
    private final Timers timers = new Timers(nanoTime, metrics.gauge(Meters.TIMERS));
    private final Buffers buffers =
            Buffers.direct(BUFFER_SIZE, BUFFERS_KEPT, BUFFERS_PER_THREAD, metrics.gauge(Meters.BUFFERS));
    private final ScheduledExecutorService lookups = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lookups").factory());
    private final MaintenanceFiles maintenance = new MaintenanceFiles();
    private final ShownAddress shownAddresses;
    private final Optional<RequestSpans> spans;
    private final RecentProblems problems = new RecentProblems();
    private final Optional<PublicTls> publicTls;
    private final XnioWorker worker;
    private final Capacity capacity;
    private final Limiter limiter;
    private final Listeners listeners;
    private final Map<String, BackendPool> backends = new LinkedHashMap<>();
    private final List<InetSocketAddress> httpAddresses = new ArrayList<>();
    private final List<InetSocketAddress> httpsAddresses = new ArrayList<>();
    private final List<InetSocketAddress> adminAddresses = new ArrayList<>();
    private List<CertificateInfo> certificates = List.of();
    private Optional<ServerTls> adminTls = Optional.empty();
    private volatile boolean ready;

    private Gateway(GatewayConfig config, Optional<PublicTls> publicTls) throws IOException {
        this.config = config;
        this.publicTls = publicTls;
        this.shownAddresses = new ShownAddress(config.logging().clientAddress(), KeyedHash.random());
        this.worker = createWorker(config.listen());
        this.capacity = capacity(config.limits().connections());
        this.limiter = new Limiter(
                config.limits(),
                capacity,
                proxies(config.listen()),
                new Refusals(
                        limit -> metrics.counter(Meters.REFUSALS, limit.label()).increment(), shownAddresses));
        limiter.open().forEach((limit, open) -> metrics.gauge(Meters.LIMIT_OPEN, open::getAsLong, limit.label()));
        describe();
        this.spans = config.tracing()
                .collector()
                .map(collector -> SpanExport.to(
                        collector, config.tracing().sampleOneIn(), GatewayVersion.text(), metrics, nanoTime));
        this.listeners = new Listeners(worker, buffers, metrics, limiter, timers, config, shownAddresses);
    }

    private static Capacity capacity(int configured) {
        OpenFiles files = OpenFiles.ofProcess();
        Capacity capacity = Capacity.of(configured, files.connections());
        if (capacity.ofClients() < configured) {
            LOG.warn(
                    "limits.connections is {}, but the process may open {} files, which is enough for {} connections with"
                            + " a request each: more are refused. Raise the limit of open files (LimitNOFILE of"
                            + " systemd, ulimit -n), or set limits.connections to that",
                    configured,
                    files.max(),
                    capacity.ofClients());
        }
        return capacity;
    }

    /** The meters of what does not change, and of the I/O threads. */
    private void describe() {
        metrics.gauge(
                Meters.BUILD, () -> 1, GatewayVersion.text(), Runtime.version().toString());
        metrics.gauge(Meters.BUFFER_SIZE, () -> BUFFER_SIZE);
        metrics.gauge(Meters.CONNECTIONS_MAX, capacity::ofClients);
        Logs.countDropped(metrics.counter(Meters.ACCESS_LOG_DROPPED));
        for (int i = 0; i < worker.getIoThreadCount(); i++) {
            EventLoopLag.watch(
                    worker.getIoThread(i),
                    nanoTime,
                    metrics.distribution(Meters.EVENT_LOOP_LAG, String.valueOf(i))::recordNanos);
        }
    }

    /** All whose connections carry many clients. */
    private static List<Network> proxies(Listen listen) {
        return Stream.concat(listen.trustedProxies().stream(), listen.proxyProtocol().stream())
                .toList();
    }

    /**
     * Starts a gateway: reads certificates and files, binds every address, then lets connections in.
     *
     * @throws IOException with a message for the operator, when something that the configuration names cannot be had;
     *     nothing stays behind
     */
    public static Gateway start(GatewayConfig config) throws IOException {
        Optional<PublicTls> tls =
                config.listen().https().isEmpty() ? Optional.empty() : Optional.of(PublicTls.load(config));
        Gateway gateway = new Gateway(config, tls);
        try {
            gateway.open();
            return gateway;
        } catch (IOException | RuntimeException failure) {
            gateway.close();
            throw failure;
        }
    }

    /** Addresses of plain HTTP, with the ports that were chosen. */
    public List<InetSocketAddress> httpAddresses() {
        return List.copyOf(httpAddresses);
    }

    /** Addresses of HTTPS, with the ports that were chosen. */
    public List<InetSocketAddress> httpsAddresses() {
        return List.copyOf(httpsAddresses);
    }

    /** Addresses of the admin listener, with the ports that were chosen. */
    public List<InetSocketAddress> adminAddresses() {
        return List.copyOf(adminAddresses);
    }

    /** A name of this process in the chain of proxies, chosen anew at every start so that it says nothing. */
    private Via via() {
        String id = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
        return new Via("xmpp-gateway-" + id, config.listen().via());
    }

    private void open() throws IOException {
        openBackends();
        BoshSessions sessions = new BoshSessions(limiter, metrics, nanoTime);
        SitePolicies policies = new SitePolicies(config.errorPages(), maintenance);
        FrontDoorSettings settings = new FrontDoorSettings(
                new Sites(config, policies, backends, sessions, metrics, timers, via()).build(),
                config.listen().unknownHost(),
                config.limits(),
                config.listen().trustedProxies(),
                config.listen().acmeWebroot(),
                config.listen().publicHttpsPort(),
                policies.ofStrangers(),
                config.listen().stallTimeout(),
                spans);
        RequestIds ids = new RequestIds(new SecureRandom());
        ExchangeRecorder recorder = recorder(Optional.of(new AccessLog()));
        sessions.expireAgainAndAgain(lookups);
        // It ends with its executor, and throws nothing.
        var _ = lookups.scheduleWithFixedDelay(Logs::tellRepeats, 1, 1, TimeUnit.MINUTES);
        bindPublic(settings, ids, recorder);
        bindAdmin(ids, sessions);
        listeners.accept();
        metrics.watchProcess();
        ready = true;
        LOG.info(
                "ready: http {}, https {}, admin {}",
                String.join(" ", texts(httpAddresses)),
                String.join(" ", texts(httpsAddresses)),
                String.join(" ", adminTexts()));
    }

    private static List<String> texts(List<InetSocketAddress> addresses) {
        return addresses.stream().map(SocketAddresses::format).toList();
    }

    private List<String> adminTexts() {
        return Stream.concat(
                        texts(adminAddresses).stream(), config.admin().socket().map(path -> "unix:" + path).stream())
                .toList();
    }

    private void openBackends() throws IOException {
        for (var entry : config.backends().entrySet()) {
            Optional<BackendTrust> trust = material(() -> trust(entry.getValue()));
            backends.put(
                    entry.getKey(),
                    new BackendPool(
                            entry.getKey(),
                            entry.getValue(),
                            BackendAddresses.of(entry.getValue(), lookups),
                            trust,
                            worker,
                            buffers,
                            metrics,
                            timers));
        }
    }

    /** Without TLS there is none, and the system's trust store, which takes long to read, is left alone. */
    private static Optional<BackendTrust> trust(Backend backend) throws TlsMaterialException {
        return backend.isSecure() ? Optional.of(BackendTrust.of(backend)) : Optional.empty();
    }

    private void bindPublic(FrontDoorSettings settings, RequestIds ids, ExchangeRecorder recorder) throws IOException {
        FrontDoor plain = new FrontDoor(false, () -> settings, ids, timers, recorder, limiter);
        for (InetSocketAddress address : config.listen().http()) {
            httpAddresses.add(listeners.bindHttp(address, plain));
        }
        if (publicTls.isEmpty()) {
            return;
        }
        PublicTls.Loaded loaded = publicTls.get().get();
        certificates = loaded.store().certificates();
        for (CertificateInfo certificate : certificates) {
            watchExpiry(
                    certificate,
                    certificate.hosts().isEmpty()
                            ? "default"
                            : certificate.hosts().getFirst().value());
        }
        Protocols protocols = Protocols.of(config);
        FrontDoor secure = new FrontDoor(true, () -> settings, ids, timers, recorder, limiter);
        for (InetSocketAddress address : config.listen().https()) {
            httpsAddresses.add(
                    listeners.bindHttps(address, secure, secure::clientLeft, loaded.tls(), protocols, config));
        }
    }

    private void watchExpiry(CertificateInfo certificate, String name) {
        metrics.gauge(
                Meters.TLS_CERTIFICATE_EXPIRY, () -> certificate.notAfter().getEpochSecond(), name);
    }

    private void bindAdmin(RequestIds ids, BoshSessions sessions) throws IOException {
        AdminListeners admin = new AdminListeners(config, listeners, ids, timers, recorder(Optional.empty()));
        Optional<CertificateStore> store = material(admin::certificates);
        adminTls = material(() -> admin.tls(store));
        List<CertificateInfo> own = store.map(CertificateStore::certificates).orElse(List.of());
        if (config.admin().tls().flatMap(AdminTls::certificate).isPresent()) {
            // A domain's has a series already.
            own.forEach(certificate -> watchExpiry(certificate, "admin listener"));
        }
        StatusSource status = status(sessions, own);
        List<AdminRoute> routes = new ArrayList<>(StatusPage.routes());
        routes.addAll(List.of(
                AdminRoutes.metrics(metrics),
                AdminRoutes.health(),
                AdminRoutes.readiness(() -> ready),
                AdminRoutes.loggers(Logs.levels()),
                AdminRoutes.status(status::take)));
        adminAddresses.addAll(admin.bind(adminTls, routes));
    }

    private StatusSource status(BoshSessions sessions, List<CertificateInfo> adminCertificates) {
        Map<String, Supplier<List<String>>> bound = new LinkedHashMap<>();
        bound.put("http", () -> texts(httpAddresses));
        bound.put("https", () -> texts(httpsAddresses));
        bound.put("admin", this::adminTexts);
        return new StatusSource(
                config,
                capacity,
                metrics,
                bound,
                certificates,
                adminCertificates,
                sessions,
                backends,
                problems,
                () -> ready,
                InstantSource.system());
    }

    private ExchangeRecorder recorder(Optional<AccessLog> log) {
        return new ExchangeRecorder(metrics, log, problems, shownAddresses, InstantSource.system(), nanoTime);
    }

    /** Something that is made from key material. */
    private interface MaterialSource<T> {
        T get() throws TlsMaterialException;
    }

    private static <T> T material(MaterialSource<T> source) throws IOException {
        try {
            return source.get();
        } catch (TlsMaterialException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    private static XnioWorker createWorker(Listen listen) throws IOException {
        int threads = listen.ioThreads() > 0
                ? listen.ioThreads()
                : Runtime.getRuntime().availableProcessors();
        return Xnio.getInstance(Gateway.class.getClassLoader())
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_NAME, "gateway")
                        .set(Options.WORKER_IO_THREADS, threads)
                        .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
                        .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
                        .set(Options.THREAD_DAEMON, false)
                        .getMap());
    }

    @Override
    public void close() {
        ready = false;
        listeners.close();
        lookups.shutdownNow();
        maintenance.close();
        try {
            for (BackendPool backend : backends.values()) {
                backend.close();
            }
            worker.shutdown();
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
        // No request ends after its thread.
        spans.ifPresent(RequestSpans::close);
        publicTls.ifPresent(PublicTls::close);
        adminTls.ifPresent(ServerTls::close);
        buffers.close();
        metrics.close();
    }
}
