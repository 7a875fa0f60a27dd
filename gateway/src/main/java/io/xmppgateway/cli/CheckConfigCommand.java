package io.xmppgateway.cli;

import io.xmppgateway.cli.ConfigOption.Found;
import io.xmppgateway.config.GatewayConfig;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code xmpp-gateway check-config}. */
@Command(
        name = "check-config",
        description = {
            "Check the configuration file and the files that it names.",
            "Exit code 0 when it is right, 2 with every problem on standard error when it is not."
        })
final class CheckConfigCommand extends ConfiguredCommand {

    private final PrintWriter out;

    CheckConfigCommand(Surroundings surroundings) {
        super(surroundings);
        this.out = surroundings.out();
    }

    @Override
    int call(Found file, GatewayConfig valid) {
        int listeners = valid.listen().http().size()
                + valid.listen().https().size()
                + valid.admin().listen().size();
        out.println(file.name() + ": valid: " + Plural.of(valid.domains().size(), "domain") + ", "
                + Plural.of(valid.backends().size(), "backend") + ", " + Plural.of(listeners, "listener"));
        return ExitCodes.OK;
    }
}
