package io.xmppgateway.cli;

import io.xmppgateway.cli.ConfigOption.Found;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.status.Status;
import io.xmppgateway.status.StatusJson;
import io.xmppgateway.status.StatusTree;
import io.xmppgateway.status.TextStyle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code xmpp-gateway dump}. */
@Command(
        name = "dump",
        description = {
            "Print the live state of the running gateway as a tree.",
            "It asks the admin listener that the configuration names, with its token."
        })
final class DumpCommand extends ConfiguredCommand {

    private static final String PATH = "/status.json";

    @Option(
            names = "--admin",
            paramLabel = "URL",
            description =
                    "Ask this admin listener, for example http://127.0.0.1:9090 or unix:/run/xmpp-gateway/admin.sock; no "
                            + "configuration is read then.")
    private @Nullable URI admin;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File whose first line is the token. Default: admin.token-file of the configuration.")
    private @Nullable Path tokenFile;

    DumpCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        URI named = admin;
        return named == null ? super.call() : print(AdminTarget.of(named));
    }

    @Override
    int call(Found file, GatewayConfig valid) throws IOException {
        Optional<AdminTarget> target = AdminTarget.of(valid);
        if (target.isEmpty()) {
            surroundings()
                    .err()
                    .println("xmpp-gateway dump: found no admin.socket, and no address with a port in admin.listen, of "
                            + file.name() + "; name the admin listener with --admin URL.");
            return ExitCodes.REFUSED;
        }
        return print(target.get());
    }

    private int print(AdminTarget target) throws IOException {
        Path named = tokenFile;
        AdminTarget asked = named == null
                ? target
                : target.withTokenFile(surroundings().workingDirectory().resolve(named));
        TextStyle style = new TextStyle(surroundings()::bold, surroundings()::red);
        StatusTree.lines(status(asked), style).forEach(surroundings().out()::println);
        return ExitCodes.OK;
    }

    private static Status status(AdminTarget target) throws IOException {
        byte[] document = AdminClient.get(target, PATH);
        try {
            return StatusJson.read(document);
        } catch (IOException other) {
            throw new IOException(
                    target.base() + " answered, but " + other.getMessage()
                            + "; name the admin listener with --admin URL",
                    other);
        }
    }
}
