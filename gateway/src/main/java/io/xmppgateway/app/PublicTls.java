package io.xmppgateway.app;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.tls.CertificateStore;
import io.xmppgateway.tls.ServerTls;
import io.xmppgateway.tls.TlsMaterialException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Loads what the public listeners need for TLS. That is a good third of the gateway's start, so a thread of its own does
 * it, while the rest is made ready.
 */
final class PublicTls implements AutoCloseable {

    /**
     * Ready to use.
     *
     * @param store the certificates
     * @param tls makes the engines, which have them
     */
    record Loaded(CertificateStore store, ServerTls tls) {}

    private final FutureTask<Loaded> loading;

    private PublicTls(GatewayConfig config) {
        loading = new FutureTask<>(() -> {
            CertificateStore store = CertificateStore.load(config);
            return new Loaded(store, ServerTls.create(config.tls(), () -> store));
        });
    }

    /** Begins. */
    static PublicTls load(GatewayConfig config) {
        PublicTls tls = new PublicTls(config);
        Thread.ofPlatform().daemon().name("tls").start(tls.loading);
        return tls;
    }

    /**
     * Waits for it.
     *
     * @throws IOException with a message for the operator, when certificates or settings are unusable
     */
    Loaded get() throws IOException {
        try {
            return loading.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TlsMaterialException unusable) {
                throw new IOException(unusable.getMessage(), unusable);
            }
            throw new IllegalStateException("TLS cannot be prepared", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("stopped while it was loading certificates").initCause(interrupted);
        }
    }

    /** Makes no engines any more. */
    @Override
    public void close() {
        // What is not there yet holds nothing that the garbage collector cannot have.
        if (loading.state() == FutureTask.State.SUCCESS) {
            loading.resultNow().tls().close();
        }
    }
}
