package io.xmppgateway.cli;

import io.xmppgateway.cli.ConfigOption.Found;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigResult.Invalid;
import io.xmppgateway.config.yaml.ConfigResult.Valid;
import io.xmppgateway.config.yaml.Problem;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that needs a valid configuration, and otherwise says everything that is wrong with it. */
abstract class ConfiguredCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    ConfiguredCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    /** Does the work, with a configuration without mistakes. */
    abstract int call(Found file, GatewayConfig valid) throws IOException;

    @Override
    public Integer call() throws IOException {
        Optional<Found> file = config.find(surroundings);
        if (file.isEmpty()) {
            surroundings
                    .err()
                    .println("xmpp-gateway: found no configuration: there is neither gateway.yaml in the working "
                            + "directory nor " + surroundings.systemConfig() + "; name one with --config FILE.");
            return ExitCodes.REFUSED;
        }
        return switch (file.get().read()) {
            case Valid valid -> call(file.get(), valid.config());
            case Invalid invalid -> refuse(file.get(), invalid);
        };
    }

    private int refuse(Found file, Invalid invalid) {
        for (Problem problem : invalid.problems()) {
            surroundings.err().println(surroundings.bold(problem.position() + ":") + " " + problem.explanation());
        }
        surroundings
                .err()
                .println(surroundings.red(
                        file.name() + ": " + Plural.of(invalid.problems().size(), "problem")));
        return ExitCodes.REFUSED;
    }
}
