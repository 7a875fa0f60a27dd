package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.limits.Limiter;
import io.xmppgateway.limits.Verdict;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.net.HostName;
import io.xmppgateway.net.SocketAddresses;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.tls.ApplicationProtocols;
import io.xmppgateway.tls.EngineContext;
import io.xmppgateway.tls.ServerTls;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** All listening sockets. They are bound one by one and accept only after {@link #accept}. */
public final class Listeners implements AutoCloseable {

    /** Of operators, whose listener belongs to no domain and speaks HTTP/1.1 only. */
    private record OperatorsNames() implements ServerNames {
        @Override
        public List<String> protocols(Optional<HostName> serverName) {
            return List.of(ApplicationProtocols.HTTP_1_1);
        }

        @Override
        public Optional<String> domain(Optional<HostName> serverName) {
            return Optional.empty();
        }
    }

    private final XnioWorker worker;
    private final ByteBufferPool buffers;
    private final GatewayMetrics metrics;
    private final Limiter limiter;
    private final Timers timers;
    private final OptionMap options;
    private final Duration headerTimeout;
    private final ProxyHeaderOpenListener.Rules proxyHeaders;
    private final List<AcceptingChannel<? extends StreamConnection>> bound = new ArrayList<>();
    private final List<UnixListener> sockets = new ArrayList<>();
    private final List<Runnable> connectionClosers = new ArrayList<>();

    /**
     * @param worker whose I/O threads serve all connections
     * @param buffers for HTTP and TLS
     * @param metrics to update
     * @param limiter of public connections
     * @param timers of connections
     * @param config for timeouts and limits
     * @param shown as much of an address as the logs may show
     */
    public Listeners(
            XnioWorker worker,
            ByteBufferPool buffers,
            GatewayMetrics metrics,
            Limiter limiter,
            Timers timers,
            GatewayConfig config,
            Function<InetAddress, String> shown) {
        this.worker = worker;
        this.buffers = buffers;
        this.metrics = metrics;
        this.limiter = limiter;
        this.timers = timers;
        this.options = ServerOptions.http(config.listen(), config.limits(), buffers.getBufferSize());
        this.headerTimeout = config.listen().headerTimeout();
        this.proxyHeaders = new ProxyHeaderOpenListener.Rules(
                config.listen().proxyProtocol(), config.listen().headerTimeout(), this::mayConnect, shown);
    }

    /**
     * Binds a listener for the operators: HTTP/1.1 only, and without the limits of the public's.
     *
     * @param tls makes the engines; empty for plain HTTP
     * @param own limiter, of its connections only
     * @param config for the handshake's time limit
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException naming the address, when it cannot be had
     */
    public InetSocketAddress bindAdmin(
            InetSocketAddress address, HttpHandler handler, Optional<ServerTls> tls, Limiter own, GatewayConfig config)
            throws IOException {
        Http1Connections http1 = http1(handler);
        ChannelListener<StreamConnection> open = tls.isEmpty()
                ? http1::open
                : new TlsOpenListener(
                        engines(tls.get(), new OperatorsNames()),
                        buffers,
                        http1,
                        new Http2Connections(buffers, options, config.listen(), handler, left -> {}, timers),
                        config.tls().handshakeTimeout(),
                        metrics,
                        timers);
        return listen(address, counted(open, "admin", peer -> own.connection(peer, timers.now())));
    }

    /**
     * Binds a Unix socket for the operators: plain HTTP/1.1, and without the limits of the public's listeners.
     *
     * @param mode who may connect
     * @param own limiter, of the operators' connections only
     * @throws IOException naming the path, when it cannot be had
     */
    public void bindAdmin(Path socket, Set<PosixFilePermission> mode, HttpHandler handler, Limiter own)
            throws IOException {
        Http1Connections http1 = http1(handler);
        sockets.add(UnixListener.bind(
                socket, mode, worker, counted(http1::open, "admin", peer -> own.connection(peer, timers.now()))));
    }

    /**
     * Binds a plain HTTP listener for the public.
     *
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException naming the address, when it cannot be had
     */
    public InetSocketAddress bindHttp(InetSocketAddress address, HttpHandler handler) throws IOException {
        return listen(address, afterProxyHeader(counted(http1(handler)::open, "http", this::mayConnect)));
    }

    /**
     * Binds an HTTPS listener.
     *
     * @param clientLeft what ends a request whose client has given it up, while its connection stays
     * @param tls makes the engines
     * @param names that clients ask for
     * @param config for the handshake's time limit
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException naming the address, when it cannot be had
     */
    public InetSocketAddress bindHttps(
            InetSocketAddress address,
            HttpHandler handler,
            Consumer<HttpServerExchange> clientLeft,
            ServerTls tls,
            ServerNames names,
            GatewayConfig config)
            throws IOException {
        Http1Connections http1 = http1(handler);
        Http2Connections http2 = new Http2Connections(buffers, options, config.listen(), handler, clientLeft, timers);
        ChannelListener<StreamConnection> shaking = new TlsOpenListener(
                engines(tls, names), buffers, http1, http2, config.tls().handshakeTimeout(), metrics, timers);
        return listen(address, afterProxyHeader(counted(shaking, "https", this::mayShakeHands)));
    }

    private UndertowXnioSsl engines(ServerTls tls, ServerNames names) {
        return new UndertowXnioSsl(
                worker.getXnio(),
                OptionMap.EMPTY,
                buffers,
                EngineContext.of(
                        tls.sslContext(),
                        peer -> tls.newEngine(names::protocols, name -> mayAskFor(names.domain(name), peer))));
    }

    private Http1Connections http1(HttpHandler handler) {
        return new Http1Connections(buffers, options, handler, headerTimeout, metrics, timers);
    }

    private ChannelListener<StreamConnection> counted(
            ChannelListener<? super StreamConnection> next, String kind, Function<InetAddress, Verdict> admission) {
        CountingOpenListener counting =
                new CountingOpenListener(next, metrics.gauge(Meters.CONNECTIONS, kind), admission);
        connectionClosers.add(counting::closeConnections);
        return counting;
    }

    private ChannelListener<StreamConnection> afterProxyHeader(ChannelListener<StreamConnection> next) {
        return proxyHeaders.balancers().isEmpty()
                ? next
                : new ProxyHeaderOpenListener(next, proxyHeaders, metrics, timers);
    }

    private InetSocketAddress listen(InetSocketAddress address, ChannelListener<StreamConnection> open)
            throws IOException {
        try {
            return add(worker.createStreamConnectionServer(
                    address, ChannelListeners.openListenerAdapter(open), ServerOptions.socket()));
        } catch (IOException failure) {
            throw named(address, failure);
        }
    }

    private Verdict mayConnect(InetAddress peer) {
        return limiter.connection(peer, timers.now());
    }

    private Verdict mayShakeHands(InetAddress peer) {
        long now = timers.now();
        return switch (limiter.handshake(peer, now)) {
            case Verdict.Allowed allowed -> limiter.connection(peer, now);
            case Verdict.Refused refused -> refused;
        };
    }

    private boolean mayAskFor(Optional<String> domain, String peer) {
        return domain.isEmpty()
                || limiter.domainHandshake(InetAddress.ofLiteral(peer), domain.get(), timers.now())
                        instanceof Verdict.Allowed;
    }

    /** Lets connections in. */
    public void accept() {
        bound.forEach(AcceptingChannel::resumeAccepts);
        sockets.forEach(UnixListener::accept);
    }

    @Override
    public void close() {
        bound.forEach(IoUtils::safeClose);
        sockets.forEach(UnixListener::close);
        connectionClosers.forEach(Runnable::run);
    }

    private InetSocketAddress add(AcceptingChannel<? extends StreamConnection> server) {
        bound.add(server);
        return server.getLocalAddress(InetSocketAddress.class);
    }

    private static IOException named(InetSocketAddress address, IOException failure) {
        String at = SocketAddresses.format(address);
        boolean isPrivileged = address.getPort() < 1024 && failure.getMessage() != null;
        String hint = failure instanceof BindException && isPrivileged
                ? " (ports below 1024 need the capability CAP_NET_BIND_SERVICE)"
                : "";
        return new IOException("cannot listen on " + at + ": " + failure.getMessage() + hint, failure);
    }
}
