package io.xmppgateway.cli;

import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.config.yaml.FileProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, alike for all commands that need the configuration. */
final class ConfigOption {

    private static final String DEFAULT_NAME = "gateway.yaml";

    /**
     * A configuration file that was found.
     *
     * @param name as the user knows it
     */
    record Found(String name, Path path) {

        ConfigResult read() {
            return ConfigFile.read(name, path, FileProbe.ofSystem());
        }
    }

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file. Default: gateway.yaml in the working directory, "
                    + "then /etc/xmpp-gateway/gateway.yaml.")
    private @Nullable Path file;

    /** The named file, whether it exists or not; otherwise the first default that exists. */
    Optional<Found> find(Surroundings surroundings) {
        Path named = file;
        if (named != null) {
            return Optional.of(
                    new Found(named.toString(), surroundings.workingDirectory().resolve(named)));
        }
        Path local = surroundings.workingDirectory().resolve(DEFAULT_NAME);
        if (Files.exists(local)) {
            return Optional.of(new Found(DEFAULT_NAME, local));
        }
        Path system = surroundings.systemConfig();
        return Files.exists(system) ? Optional.of(new Found(system.toString(), system)) : Optional.empty();
    }
}
