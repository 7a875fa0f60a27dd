package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.backend.StubOptions;
import io.xmppgateway.loadtests.peer.PeerKind;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import io.xmppgateway.loadtests.scenario.Settings;
import io.xmppgateway.loadtests.wire.TestCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One run.
 *
 * @param scenario what is done
 * @param settings how; without a URL when there are peers
 * @param against the peers to start; empty for the URL in the settings
 * @param rounds for each server
 * @param warmUp before the first round, for each server
 * @param round how long one takes
 * @param proxyThreads workers of each peer
 * @param accessLog whether peers write one
 * @param key kind of the peers' certificate
 * @param memorySteps how often memory is looked at while connections are opened; 0 for never
 * @param processes client processes for each server; 0 for none besides this
 * @param delayMillis round trip that a relay adds; 0 for none
 * @param loss share of data that a relay loses once, 0 to 1
 * @param stub how the backend behaves
 * @param backendPort of a real server instead of the stub; 0 for the stub
 * @param project the checkout
 */
public record Plan(
        ScenarioKind scenario,
        Settings settings,
        List<PeerKind> against,
        int rounds,
        Duration warmUp,
        Duration round,
        int proxyThreads,
        boolean accessLog,
        TestCertificate.Kind key,
        int memorySteps,
        int processes,
        int delayMillis,
        double loss,
        StubOptions stub,
        int backendPort,
        Path project) {

    /** Copies the list. */
    public Plan {
        against = List.copyOf(against);
    }
}
