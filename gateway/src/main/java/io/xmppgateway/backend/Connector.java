package io.xmppgateway.backend;

import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.xmppgateway.config.Backend;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.net.SocketAddresses;
import io.xmppgateway.runtime.IoThreads;
import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.tls.BackendTrust;
import io.xmppgateway.tls.EngineContext;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** Opens connections to one backend: its addresses in turn, within one time limit, TLS included. */
final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
    private static final OptionMap SOCKET_OPTIONS =
            OptionMap.create(Options.TCP_NODELAY, true, Options.KEEP_ALIVE, true);

    /** Told once. */
    interface Result {
        void connected(StreamConnection channel, Destination destination);

        void failed(ConnectFailure failure);
    }

    private final String name;
    private final Destinations destinations;
    private final Duration timeout;
    private final Optional<TlsUpgrade> tls;
    private final ConnectMeters meters;
    private final Timers timers;

    private Connector(
            String name,
            Destinations destinations,
            Duration timeout,
            Optional<TlsUpgrade> tls,
            ConnectMeters meters,
            Timers timers) {
        this.name = name;
        this.destinations = destinations;
        this.timeout = timeout;
        this.tls = tls;
        this.meters = meters;
        this.timers = timers;
    }

    static Connector of(
            String name,
            Backend config,
            Destinations destinations,
            int tlsPort,
            Optional<BackendTrust> trust,
            XnioWorker worker,
            ByteBufferPool buffers,
            GatewayMetrics metrics,
            Timers timers) {
        Optional<TlsUpgrade> tls = trust.map(how ->
                new TlsUpgrade(new UndertowXnioSsl(worker.getXnio(), OptionMap.EMPTY, buffers, engines(how, tlsPort))));
        return new Connector(
                name, destinations, config.connectTimeout(), tls, new ConnectMeters(metrics, name), timers);
    }

    private static SSLContext engines(BackendTrust trust, int port) {
        return EngineContext.of(trust.context(), peer -> trust.newEngine(port, List.of()));
    }

    /** @param limit for all of it, when the backend's own does not count */
    void connect(XnioIoThread thread, Optional<Duration> limit, Result result) {
        new Attempt(thread, destinations.inOrder(), limit.orElse(timeout), result).start();
    }

    /** One connection in the making. */
    private final class Attempt {
        private final XnioIoThread thread;
        private final Iterator<Destination> untried;
        private final long limitMillis;
        private final long shareMillis;
        private final Result result;
        private final long startedNanos = timers.now();
        private Optional<Timer> timer = Optional.empty();
        private Optional<Timer> shareTimer = Optional.empty();
        private Optional<Destination> current = Optional.empty();
        /** Local addresses that were not tried towards the current destination. */
        private Iterator<Optional<InetSocketAddress>> sources = Collections.emptyIterator();

        private Runnable canceller = () -> {};
        /** The most telling reason so far. */
        private ConnectFailure verdict = ConnectFailure.UNREACHABLE;

        private boolean done;

        Attempt(XnioIoThread thread, List<Destination> destinations, Duration limit, Result result) {
            this.thread = thread;
            this.untried = destinations.iterator();
            this.limitMillis = limit.toMillis();
            this.shareMillis = limitMillis / Math.max(1, destinations.size());
            this.result = result;
        }

        void start() {
            timer = Optional.of(
                    timers.after(thread, limitMillis, () -> fail("no connection within " + limitMillis + " ms")));
            tryNext("its host name cannot be resolved");
        }

        private void tryNext(String lastProblem) {
            if (!untried.hasNext()) {
                fail(lastProblem);
                return;
            }
            Destination next = untried.next();
            current = Optional.of(next);
            next.opening();
            if (untried.hasNext()) {
                // An address that does not answer at all must leave time for the others.
                shareTimer = Optional.of(timers.after(
                        thread, shareMillis, () -> failed(next, "no answer within " + shareMillis + " ms")));
            }
            sources = destinations.sourcesFor(next).iterator();
            trySource(next);
        }

        private void trySource(Destination next) {
            IoFuture<StreamConnection> future = open(next, sources.next());
            canceller = future::cancel;
            future.addNotifier(new FailureNotifier(this, next), null);
        }

        private IoFuture<StreamConnection> open(Destination next, Optional<InetSocketAddress> source) {
            ChannelListener<StreamConnection> opened = channel -> connected(next, channel);
            return source.isEmpty()
                    ? thread.openStreamConnection(next.address(), opened, SOCKET_OPTIONS)
                    : thread.openStreamConnection(source.get(), next.address(), opened, bound -> {}, SOCKET_OPTIONS);
        }

        private void onItsThread(Runnable next) {
            IoThreads.execute(thread, next);
        }

        private boolean isCurrent(Destination destination) {
            return !done && current.isPresent() && current.get() == destination;
        }

        private void failed(Destination destination, IOException cause) {
            String problem = String.valueOf(cause.getMessage());
            if (!(cause instanceof BindException)) {
                failed(destination, problem);
            } else if (sources.hasNext() && isCurrent(destination)) {
                trySource(destination);
            } else if (isCurrent(destination)) {
                verdict = ConnectFailure.EXHAUSTED;
                failed(destination, "no local port is free: " + problem);
            }
        }

        /** Whoever answers at this address is not the backend; another address may be it. */
        private void untrusted(Destination destination, String problem) {
            if (isCurrent(destination)) {
                verdict = ConnectFailure.UNTRUSTED;
                LOG.warn("backend {} at {}: {}", name, SocketAddresses.format(destination.address()), problem);
                failed(destination, problem);
            }
        }

        /** One address failed; another one may not. */
        private void failed(Destination destination, String problem) {
            if (isCurrent(destination)) {
                stopShare();
                canceller.run();
                current = Optional.empty();
                destination.failed(destinations.now());
                LOG.debug("backend {}: {}: {}", name, destination.address(), problem);
                tryNext(problem);
            }
        }

        private void connected(Destination destination, StreamConnection channel) {
            if (!isCurrent(destination)) {
                IoUtils.safeClose(channel);
                return;
            }
            if (tls.isPresent()) {
                canceller = () -> IoUtils.safeClose(channel);
                tls.get()
                        .upgrade(
                                channel,
                                secured -> succeed(destination, secured),
                                problem -> untrusted(destination, problem));
            } else {
                succeed(destination, channel);
            }
        }

        private void succeed(Destination destination, StreamConnection channel) {
            if (!isCurrent(destination)) {
                IoUtils.safeClose(channel);
                return;
            }
            finish();
            destination.succeeded();
            meters.connected(timers.now() - startedNanos);
            result.connected(channel, destination);
        }

        private void fail(String problem) {
            if (done) {
                return;
            }
            finish();
            current.ifPresent(destination -> destination.failed(destinations.now()));
            canceller.run();
            meters.failed(verdict);
            LOG.warn("backend {} cannot be reached: {}", name, problem);
            result.failed(verdict);
        }

        private void finish() {
            done = true;
            stopShare();
            timer.ifPresent(Timer::cancel);
        }

        private void stopShare() {
            shareTimer.ifPresent(Timer::cancel);
            shareTimer = Optional.empty();
        }
    }

    /** Moves on to the next address when one refuses. */
    private static final class FailureNotifier extends IoFuture.HandlingNotifier<StreamConnection, Object> {
        private final Attempt attempt;
        private final Destination destination;

        FailureNotifier(Attempt attempt, Destination destination) {
            this.attempt = attempt;
            this.destination = destination;
        }

        @Override
        public void handleFailed(IOException exception, Object attachment) {
            attempt.onItsThread(() -> attempt.failed(destination, exception));
        }
    }
}
