package io.xmppgateway.loadtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.loadtests.result.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs TLS: full and resumed handshakes, and HTTP/2. */
class ScenarioOverTlsTest {

    private static final int CONNECTIONS = 4;

    @TempDir
    private Path directory;

    @Test
    void everyConnectionBeginsWithAFullHandshake() throws IOException, InterruptedException {
        try (TlsServer server = new TlsServer(directory);
                LocalDriver driver = driver(ScenarioKind.HANDSHAKES, server, false)) {
            Sample sample = run(driver);

            assertThat(driver.fullHandshakes()).isEqualTo(sample.done());
        }
    }

    @Test
    void mostConnectionsResumeASession() throws IOException, InterruptedException {
        try (TlsServer server = new TlsServer(directory);
                LocalDriver driver = driver(ScenarioKind.RESUMPTIONS, server, false)) {
            Sample sample = run(driver);

            assertThat(driver.fullHandshakes()).isBetween(1L, sample.done() / 4);
        }
    }

    @Test
    void connectionsAreSharedOverHttp2() throws IOException, InterruptedException {
        try (TlsServer server = new TlsServer(directory);
                LocalDriver driver = driver(ScenarioKind.BOSH, server, true)) {
            assertThat(driver.open(1)).isEqualTo(2 * CONNECTIONS);
            Sample sample = run(driver);

            assertThat(driver.fullHandshakes()).isEqualTo(CONNECTIONS);
            assertThat(server.http2Requests()).isEqualTo((int) sample.done());
        }
    }

    private static Sample run(LocalDriver driver) throws InterruptedException {
        Sample sample = driver.run(Duration.ofMillis(600));
        assertThat(sample.errors()).isEmpty();
        assertThat(sample.done()).isGreaterThan(10);
        return sample;
    }

    private static LocalDriver driver(ScenarioKind scenario, TlsServer server, boolean http2) {
        return new LocalDriver(
                scenario,
                new Settings(
                        scenario.key(),
                        server.url(),
                        0,
                        "",
                        "",
                        CONNECTIONS,
                        2,
                        http2,
                        50,
                        false,
                        1,
                        "localhost",
                        0,
                        "",
                        false,
                        1));
    }
}
