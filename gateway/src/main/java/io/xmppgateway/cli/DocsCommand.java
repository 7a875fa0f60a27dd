package io.xmppgateway.cli;

import io.xmppgateway.config.yaml.ConfigReference;
import io.xmppgateway.config.yaml.ConfigSchema;
import io.xmppgateway.dashboards.Dashboard;
import io.xmppgateway.dashboards.Dashboards;
import io.xmppgateway.dashboards.GrafanaJson;
import io.xmppgateway.metrics.MetricsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code xmpp-gateway docs}: for those who change the configuration records. */
@Command(name = "docs", hidden = true, description = "Write the files that are generated from the code.")
final class DocsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--schema", paramLabel = "FILE", description = "Write the JSON Schema here.")
    private @Nullable Path schema;

    @Option(names = "--reference", paramLabel = "FILE", description = "Write the configuration reference here.")
    private @Nullable Path reference;

    @Option(names = "--metrics", paramLabel = "FILE", description = "Write the reference of metrics here.")
    private @Nullable Path metrics;

    @Option(
            names = "--grafana",
            paramLabel = "DIR",
            description = "Write the dashboards for Grafana into this directory.")
    private @Nullable Path grafana;

    DocsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path schemaFile = schema;
        Path referenceFile = reference;
        Path metricsFile = metrics;
        Path grafanaDirectory = grafana;
        if (schemaFile == null && referenceFile == null && metricsFile == null && grafanaDirectory == null) {
            surroundings
                    .err()
                    .println(
                            "xmpp-gateway docs: found no file to write; name --schema FILE, --reference FILE, --metrics FILE or --grafana DIR.");
            return ExitCodes.REFUSED;
        }
        if (schemaFile != null) {
            write(schemaFile, ConfigSchema.text());
        }
        if (referenceFile != null) {
            write(referenceFile, ConfigReference.text());
        }
        if (metricsFile != null) {
            write(metricsFile, MetricsReference.text());
        }
        if (grafanaDirectory != null) {
            for (Dashboard dashboard : Dashboards.all()) {
                write(grafanaDirectory.resolve(dashboard.name() + ".json"), GrafanaJson.text(dashboard));
            }
        }
        return ExitCodes.OK;
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(surroundings.workingDirectory().resolve(file), text);
        surroundings.out().println("wrote " + file);
    }
}
