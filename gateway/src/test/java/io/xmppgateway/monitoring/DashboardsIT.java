package io.xmppgateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.dashboards.Dashboard;
import io.xmppgateway.dashboards.Dashboards;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus's own checker says of the dashboards' queries. */
class DashboardsIT {

    @TempDir
    private Path directory;

    @Test
    void everyQueryCanBeRead() throws Exception {
        List<String> queries = Dashboards.all().stream()
                .map(Dashboard::rows)
                .flatMap(List::stream)
                .flatMap(row -> row.panels().stream())
                .flatMap(panel -> panel.queries().stream())
                .map(query -> query.expression().replace("$__rate_interval", "5m"))
                .toList();
        String rules = queries.stream()
                .map(query -> "      - {record: 'a:query:" + queries.indexOf(query) + "', expr: '"
                        + query.replace("'", "''") + "'}\n")
                .distinct()
                .collect(Collectors.joining("", "groups:\n  - name: dashboards\n    rules:\n", ""));
        Path file = Files.writeString(directory.resolve("dashboards.yml"), rules);

        assertThat(queries).hasSizeGreaterThan(100);
        assertThat(Promtool.run("check", "rules", file.toString())).contains("SUCCESS: ");
    }
}
