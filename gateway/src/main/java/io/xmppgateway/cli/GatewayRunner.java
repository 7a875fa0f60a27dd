package io.xmppgateway.cli;

import io.xmppgateway.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Runs a gateway until it is told to stop. Keeps the command line apart from what it starts. */
@FunctionalInterface
public interface GatewayRunner {

    /**
     * Runs it.
     *
     * @param config what {@code file} says
     * @param file the configuration file
     * @return the exit code: 0 after an orderly stop
     * @throws IOException with a sentence for the operator, when it cannot start
     */
    int run(GatewayConfig config, Path file) throws IOException;
}
