package io.xmppgateway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Raises the stage for the first test that asks for it and takes it down after the last one. */
final class StageExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    /** The stage's gateway is at rest between tests, so what is in progress now was left behind by this test. */
    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        RunningGateway gateway = stage(context).gateway();
        Await.until("no request in progress", LIMIT, () -> gateway.metrics().inProgress() <= 1); // the scrape itself
        Await.until("no open WebSocket", LIMIT, () -> gateway.metrics().webSockets() == 0);
    }

    /** Connections to the backend are kept for a second for whoever comes next, so they are looked at only here. */
    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        RunningGateway gateway = stage(context).gateway();
        Await.until(
                "no connection to the backend", LIMIT, () -> gateway.metrics().backendConnections() == 0);
    }

    private static Stage stage(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Stage.class, key -> raise(), Stage.class);
    }

    private static Stage raise() {
        try {
            return Stage.raise();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stage was being raised", interrupted);
        }
    }
}
