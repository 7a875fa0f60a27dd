package io.xmppgateway.monitoring;

import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Prometheus's own linter says of the meters. */
class ExpositionIT {

    @Test
    void everyMeterIsAsPrometheusWantsIt() throws Exception {
        try (GatewayMetrics metrics = new GatewayMetrics()) {
            for (Meters meter : Meters.values()) {
                String[] labels = meter.labels().stream().map(label -> "x").toArray(String[]::new);
                switch (meter.type()) {
                    case COUNTER -> metrics.counter(meter, labels).increment();
                    case GAUGE -> metrics.gauge(meter, labels).increment();
                    case HISTOGRAM -> metrics.distribution(meter, labels).record(1);
                }
            }
            Promtool.checkMetrics(metrics.scrape(Optional.empty()).body());
        }
    }
}
