package io.xmppgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private final GatewayMetrics metrics = new GatewayMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void countersAndGaugesAreReadWithTheirLabels() {
        metrics.counter(Meters.REFUSALS, "client_requests").add(3);
        metrics.counter(Meters.REFUSALS, "connections").add(4);
        metrics.gauge(Meters.CONNECTIONS, () -> 7, "https");

        Readings readings = metrics.readings();

        assertThat(readings.sum(Meters.REFUSALS, any -> true)).isEqualTo(7);
        assertThat(readings.sum(
                        Meters.REFUSALS, reading -> reading.label(Label.LIMIT).equals("connections")))
                .isEqualTo(4);
        assertThat(readings.of(Meters.CONNECTIONS)).singleElement().satisfies(reading -> {
            assertThat(reading.value()).isEqualTo(7);
            assertThat(reading.label(Label.LISTENER)).isEqualTo("https");
            assertThat(reading.label(Label.DOMAIN)).isEmpty();
            assertThat(reading.spread()).isEqualTo(Spread.NONE);
        });
    }

    @Test
    void aHistogramIsReadBucketByBucket() {
        Distribution service = metrics.distribution(Meters.REQUEST_SERVICE, "host.test", "bosh");
        service.recordNanos(2_000_000);
        service.recordNanos(2_000_000);
        service.recordNanos(70_000_000_000L);

        Reading reading = metrics.readings().of(Meters.REQUEST_SERVICE).getFirst();

        assertThat(reading.value()).isEqualTo(3);
        assertThat(reading.spread().sum()).isCloseTo(70.004, within(1e-9));
        assertThat(reading.spread().buckets())
                .allSatisfy(bucket -> assertThat(bucket.upTo()).isFinite())
                .filteredOn(bucket -> bucket.count() > 0)
                .containsExactly(new Spread.Bucket(0.0025, 2));
    }

    @Test
    void whatNobodyHasCountedIsNothing() {
        assertThat(metrics.readings().sum(Meters.BOSH_CREATED, any -> true)).isZero();
        assertThat(metrics.readings().of(Meters.BOSH_HOLD)).isEmpty();
    }

    @Test
    void theProcessIsReadByName() {
        metrics.watchProcess();
        assertThat(metrics.readings().of("process_files_open_files"))
                .singleElement()
                .satisfies(reading -> assertThat(reading.value()).isPositive());
    }
}
