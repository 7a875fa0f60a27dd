package io.xmppgateway.demo;

import io.xmppgateway.app.Gateway;
import io.xmppgateway.app.Logs;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.config.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The gateway of this project, in this process. */
final class RealGateway implements GatewayLauncher {

    @Override
    public AutoCloseable start(Path configuration) throws IOException, DemoFailure {
        return switch (ConfigFile.read(configuration)) {
            case ConfigResult.Valid valid -> {
                Logs.configure(valid.config().logging());
                yield Gateway.start(valid.config());
            }
            case ConfigResult.Invalid invalid ->
                throw new DemoFailure("the gateway refused its configuration:\n"
                        + invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        };
    }
}
