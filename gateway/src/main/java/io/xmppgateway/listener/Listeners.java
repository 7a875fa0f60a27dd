package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.limits.Limiter;
import io.xmppgateway.limits.Verdict;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.net.HostName;
import io.xmppgateway.net.SocketAddresses;
import io.xmppgateway.tls.EngineContext;
import io.xmppgateway.tls.ServerTls;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** All listening sockets. They are bound one by one and accept only after {@link #accept}. */
public final class Listeners implements AutoCloseable {

    private final XnioWorker worker;
    private final ByteBufferPool buffers;
    private final GatewayMetrics metrics;
    private final Limiter limiter;
    private final LongSupplier nanoTime;
    private final OptionMap options;
    private final List<AcceptingChannel<? extends StreamConnection>> bound = new ArrayList<>();
    private final List<Runnable> connectionClosers = new ArrayList<>();

    /**
     * @param worker whose I/O threads serve all connections
     * @param buffers for HTTP and TLS
     * @param metrics to update
     * @param limiter of public connections
     * @param nanoTime the monotonic clock
     * @param config for timeouts and limits
     */
    public Listeners(
            XnioWorker worker,
            ByteBufferPool buffers,
            GatewayMetrics metrics,
            Limiter limiter,
            LongSupplier nanoTime,
            GatewayConfig config) {
        this.worker = worker;
        this.buffers = buffers;
        this.metrics = metrics;
        this.limiter = limiter;
        this.nanoTime = nanoTime;
        this.options = ServerOptions.http(config.listen(), config.limits(), buffers.getBufferSize());
    }

    /**
     * Binds a plain HTTP listener for the operators, which has no limits.
     *
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException naming the address, when it cannot be had
     */
    public InetSocketAddress bindAdmin(InetSocketAddress address, HttpHandler handler) throws IOException {
        return bind(address, handler, "admin", peer -> Verdict.allowed());
    }

    /**
     * Binds a plain HTTP listener for the public.
     *
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException naming the address, when it cannot be had
     */
    public InetSocketAddress bindHttp(InetSocketAddress address, HttpHandler handler) throws IOException {
        return bind(address, handler, "http", peer -> limiter.connection(peer, nanoTime.getAsLong()));
    }

    private InetSocketAddress bind(
            InetSocketAddress address, HttpHandler handler, String kind, Function<InetAddress, Verdict> admission)
            throws IOException {
        HttpOpenListener http = new HttpOpenListener(buffers, options);
        http.setRootHandler(handler);
        connectionClosers.add(http::closeConnections);
        ChannelListener<StreamConnection> open = new CountingOpenListener(http, metrics.connections(kind), admission);
        try {
            return add(worker.createStreamConnectionServer(
                    address, ChannelListeners.openListenerAdapter(open), ServerOptions.socket()));
        } catch (IOException failure) {
            throw named(address, failure);
        }
    }

    /**
     * Binds an HTTPS listener.
     *
     * @param clientLeft what ends a request whose client has given it up, while its connection stays
     * @param tls makes the engines
     * @param applicationProtocols that ALPN offers for a server name, most preferred first
     * @param config for the handshake's time limit
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException naming the address, when it cannot be had
     */
    public InetSocketAddress bindHttps(
            InetSocketAddress address,
            HttpHandler handler,
            Consumer<HttpServerExchange> clientLeft,
            ServerTls tls,
            Function<Optional<HostName>, List<String>> applicationProtocols,
            GatewayConfig config)
            throws IOException {
        HttpOpenListener http1 = new HttpOpenListener(buffers, options);
        http1.setRootHandler(handler);
        FirstRequestTimer firstRequest =
                new FirstRequestTimer(handler, config.listen().keepAliveTimeout());
        Http2Connections http2 = new Http2Connections(buffers, options, config.listen(), firstRequest, clientLeft);
        connectionClosers.add(http1::closeConnections);
        connectionClosers.add(http2::close);
        UndertowXnioSsl ssl = new UndertowXnioSsl(
                worker.getXnio(),
                OptionMap.EMPTY,
                buffers,
                EngineContext.of(tls.sslContext(), () -> tls.newEngine(applicationProtocols)));
        ChannelListener<StreamConnection> open = new CountingOpenListener(
                new TlsOpenListener(
                        ssl, buffers, http1, http2, firstRequest, config.tls().handshakeTimeout(), metrics),
                metrics.connections("https"),
                this::mayShakeHands);
        try {
            return add(worker.createStreamConnectionServer(
                    address, ChannelListeners.openListenerAdapter(open), ServerOptions.socket()));
        } catch (IOException failure) {
            throw named(address, failure);
        }
    }

    private Verdict mayShakeHands(InetAddress peer) {
        long now = nanoTime.getAsLong();
        return switch (limiter.handshake(peer, now)) {
            case Verdict.Allowed allowed -> limiter.connection(peer, now);
            case Verdict.Refused refused -> refused;
        };
    }

    /** Lets connections in. */
    public void accept() {
        bound.forEach(AcceptingChannel::resumeAccepts);
    }

    @Override
    public void close() {
        bound.forEach(IoUtils::safeClose);
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
