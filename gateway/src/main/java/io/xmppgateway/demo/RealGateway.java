package io.xmppgateway.demo;

import java.nio.file.Path;

/** The gateway of this project, in this process. */
final class RealGateway implements GatewayLauncher {

    @Override
    public AutoCloseable start(Path configuration) throws DemoFailure {
        throw new DemoFailure("The gateway cannot be started from " + configuration + " yet.");
    }
}
