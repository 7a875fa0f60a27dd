package io.xmppgateway.backend;

import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.xmppgateway.config.Backend;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.tls.BackendTrust;
import io.xmppgateway.tls.EngineContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** Opens connections to one backend: its addresses in turn, within one time limit, TLS included. */
final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
    private static final OptionMap SOCKET_OPTIONS =
            OptionMap.create(Options.TCP_NODELAY, true, Options.KEEP_ALIVE, true);

    /** Told once. */
    interface Result {
        void connected(StreamConnection channel);

        void failed(ConnectFailure failure);
    }

    private final String name;
    private final BackendAddresses addresses;
    private final Duration timeout;
    private final Optional<TlsUpgrade> tls;
    private final GatewayMetrics metrics;

    private Connector(
            String name,
            BackendAddresses addresses,
            Duration timeout,
            Optional<TlsUpgrade> tls,
            GatewayMetrics metrics) {
        this.name = name;
        this.addresses = addresses;
        this.timeout = timeout;
        this.tls = tls;
        this.metrics = metrics;
    }

    static Connector of(
            String name,
            Backend config,
            BackendAddresses addresses,
            BackendTrust trust,
            XnioWorker worker,
            ByteBufferPool buffers,
            GatewayMetrics metrics) {
        Optional<TlsUpgrade> tls = config.url().getScheme().equals("https")
                ? Optional.of(new TlsUpgrade(new UndertowXnioSsl(
                        worker.getXnio(), OptionMap.EMPTY, buffers, engines(trust, addresses.port()))))
                : Optional.empty();
        return new Connector(name, addresses, config.connectTimeout(), tls, metrics);
    }

    private static SSLContext engines(BackendTrust trust, int port) {
        return EngineContext.of(trust.context(), () -> trust.newEngine(port, List.of()));
    }

    void connect(XnioIoThread thread, Result result) {
        List<InetSocketAddress> known = addresses.current();
        new Attempt(thread, known.iterator(), result).start();
    }

    /** One connection in the making. */
    private final class Attempt {
        private final XnioIoThread thread;
        private final Iterator<InetSocketAddress> untried;
        private final Result result;
        private Optional<XnioExecutor.Key> timer = Optional.empty();
        private Runnable canceller = () -> {};
        private boolean done;

        Attempt(XnioIoThread thread, Iterator<InetSocketAddress> untried, Result result) {
            this.thread = thread;
            this.untried = untried;
            this.result = result;
        }

        void start() {
            timer = Optional.of(thread.executeAfter(
                    () -> fail(ConnectFailure.UNREACHABLE, "no connection within " + timeout.toMillis() + " ms"),
                    timeout.toMillis(),
                    TimeUnit.MILLISECONDS));
            tryNext("its host name cannot be resolved");
        }

        private void tryNext(String lastProblem) {
            if (!untried.hasNext()) {
                fail(ConnectFailure.UNREACHABLE, lastProblem);
                return;
            }
            IoFuture<StreamConnection> future =
                    thread.openStreamConnection(untried.next(), this::connected, SOCKET_OPTIONS);
            canceller = future::cancel;
            future.addNotifier(new FailureNotifier(this), null);
        }

        private void connected(StreamConnection channel) {
            if (done) {
                IoUtils.safeClose(channel);
            } else if (tls.isPresent()) {
                canceller = () -> IoUtils.safeClose(channel);
                tls.get().upgrade(channel, this::succeed, problem -> fail(ConnectFailure.UNTRUSTED, problem));
            } else {
                succeed(channel);
            }
        }

        private void succeed(StreamConnection channel) {
            if (done) {
                IoUtils.safeClose(channel);
                return;
            }
            finish();
            result.connected(channel);
        }

        private void fail(ConnectFailure failure, String problem) {
            if (done) {
                return;
            }
            finish();
            canceller.run();
            metrics.backendConnectFailed(name);
            LOG.warn("backend {} cannot be reached: {}", name, problem);
            result.failed(failure);
        }

        private void finish() {
            done = true;
            timer.ifPresent(XnioExecutor.Key::remove);
        }
    }

    /** Moves on to the next address when one refuses. */
    private static final class FailureNotifier extends IoFuture.HandlingNotifier<StreamConnection, Object> {
        private final Attempt attempt;

        FailureNotifier(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public void handleFailed(IOException exception, Object attachment) {
            attempt.thread.execute(() -> attempt.tryNext(String.valueOf(exception.getMessage())));
        }
    }
}
