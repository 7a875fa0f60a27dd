package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.monitoring.KnownMetrics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The metrics of Prosody that dashboards ask for are those that it has. */
@OnStage
class ProsodyMetricsIT {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

    private final Stage stage;

    ProsodyMetricsIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void prosodyHasThem() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String metrics = client.send(
                            HttpRequest.newBuilder(stage.prosody().http("/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            Set<String> shown =
                    TYPE.matcher(metrics).results().map(type -> type.group(1)).collect(Collectors.toSet());

            assertThat(KnownMetrics.prosody().stream().map(name -> name.replaceFirst("_(total|bucket|count|sum)$", "")))
                    .isSubsetOf(shown);
        }
    }
}
