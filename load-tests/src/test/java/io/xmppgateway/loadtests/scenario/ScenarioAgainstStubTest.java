package io.xmppgateway.loadtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.loadtests.backend.Stub;
import io.xmppgateway.loadtests.backend.StubOptions;
import io.xmppgateway.loadtests.relay.Line;
import io.xmppgateway.loadtests.relay.Relay;
import io.xmppgateway.loadtests.result.Sample;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every scenario, for a moment, straight against the stub over real sockets. */
class ScenarioAgainstStubTest {

    private static final int CONNECTIONS = 20;
    private static final long BYTES = 200_000;

    @ParameterizedTest
    @EnumSource(ScenarioKind.class)
    void everyScenarioDoesItsWorkWithoutErrors(ScenarioKind scenario) throws IOException, InterruptedException {
        try (Stub stub = Stub.start(StubOptions.quick());
                LocalDriver driver = new LocalDriver(scenario, settings(scenario, stub, 0, 50))) {
            assertThat(driver.open(1)).isGreaterThanOrEqualTo(CONNECTIONS);
            Sample sample = driver.run(Duration.ofMillis(500));

            assertThat(sample.errors()).isEmpty();
            assertThat(sample.done()).isPositive();
            assertThat(sample.latencies().getTotalCount()).isEqualTo(sample.done());
        }
    }

    @Test
    void withoutTheStubsHelpAPollIsAnsweredByTheClientsOwnMessage() throws IOException, InterruptedException {
        try (Stub stub = Stub.start(StubOptions.quick())) {
            Settings settings = settings(ScenarioKind.HELD_POLLS, stub, 0, 50);
            try (LocalDriver driver = new LocalDriver(ScenarioKind.HELD_POLLS, settings.at(settings.url(), 0, 0))) {
                driver.open(1);
                Sample sample = driver.run(Duration.ofMillis(500));

                assertThat(sample.errors()).isEmpty();
                assertThat(sample.done()).isPositive();
            }
        }
    }

    @Test
    void transfersCountTheirBytes() throws IOException, InterruptedException {
        for (ScenarioKind scenario : new ScenarioKind[] {ScenarioKind.UPLOAD, ScenarioKind.DOWNLOAD}) {
            try (Stub stub = Stub.start(StubOptions.quick());
                    LocalDriver driver = new LocalDriver(scenario, settings(scenario, stub, 0, 20))) {
                Sample sample = driver.run(Duration.ofMillis(300));
                assertThat(sample.bytes()).isEqualTo(sample.done() * BYTES);
            }
        }
    }

    @Test
    void theRelayAddsItsRoundTrip() throws IOException, InterruptedException {
        try (Stub stub = Stub.start(StubOptions.quick());
                Relay relay = Relay.start("127.0.0.1", stub.httpPort(), new Line(25_000_000, 0, 1));
                LocalDriver driver =
                        new LocalDriver(ScenarioKind.BOSH, settings(ScenarioKind.BOSH, stub, relay.port(), 20))) {
            driver.open(1);
            Sample sample = driver.run(Duration.ofMillis(500));

            assertThat(sample.errors()).isEmpty();
            assertThat(sample.latencies().getMinValue() / 1e6).isGreaterThanOrEqualTo(49);
        }
    }

    @Test
    void faultsOfTheBackendAreErrors() throws IOException, InterruptedException {
        StubOptions faulty = new StubOptions(0, 0, 0, 1, 0, 10, 0.5, "secret");
        try (Stub stub = Stub.start(faulty);
                LocalDriver driver = new LocalDriver(ScenarioKind.BOSH, settings(ScenarioKind.BOSH, stub, 0, 100))) {
            Sample sample = driver.run(Duration.ofMillis(500));

            assertThat(sample.errors()).containsKeys("status 500", "connection closed");
            assertThat(sample.done()).isPositive();
        }
    }

    @Test
    void aSampleSurvivesTheWayBetweenProcesses() throws IOException, InterruptedException {
        try (Stub stub = Stub.start(StubOptions.quick());
                LocalDriver driver = new LocalDriver(ScenarioKind.BOSH, settings(ScenarioKind.BOSH, stub, 0, 100))) {
            Sample sample = driver.run(Duration.ofMillis(200));
            Sample read = SampleCodec.read(SampleCodec.write(sample));

            assertThat(read.done()).isEqualTo(sample.done());
            assertThat(read.latencies()).isEqualTo(sample.latencies());
        }
        Settings settings = new Settings("bosh", "http://a", 1, "/", "", 2, 3, true, 4, true, 5, "d", 6, "", true, 7);
        assertThat(SampleCodec.readSettings(SampleCodec.write(settings))).isEqualTo(settings);
    }

    private static Settings settings(ScenarioKind scenario, Stub stub, int relayPort, double rate) {
        return new Settings(
                scenario.key(),
                "http://127.0.0.1:" + stub.httpPort(),
                relayPort,
                "",
                "",
                CONNECTIONS,
                2,
                false,
                rate,
                false,
                BYTES,
                "localhost",
                stub.controlPort(),
                "",
                false,
                1);
    }
}
