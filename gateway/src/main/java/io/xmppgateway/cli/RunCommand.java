package io.xmppgateway.cli;

import io.xmppgateway.cli.ConfigOption.Found;
import io.xmppgateway.config.GatewayConfig;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code xmpp-gateway run}. */
@Command(name = RunCommand.NAME, description = "Run the gateway until SIGTERM or Ctrl-C.")
final class RunCommand extends ConfiguredCommand {

    static final String NAME = "run";

    private final GatewayRunner runner;

    RunCommand(Surroundings surroundings) {
        super(surroundings);
        this.runner = surroundings.runner();
    }

    @Override
    int call(Found file, GatewayConfig valid) throws IOException {
        return runner.run(valid, file.path());
    }
}
