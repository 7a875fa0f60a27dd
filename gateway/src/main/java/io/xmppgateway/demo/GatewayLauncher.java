package io.xmppgateway.demo;

import java.io.IOException;
import java.nio.file.Path;

/** Starts a gateway from a configuration file. */
@FunctionalInterface
interface GatewayLauncher {

    /**
     * Starts it and returns once its listeners are bound; closing the result stops it.
     *
     * @throws IOException when a listener cannot be bound
     * @throws DemoFailure when the file is refused
     */
    AutoCloseable start(Path configuration) throws IOException, DemoFailure;
}
