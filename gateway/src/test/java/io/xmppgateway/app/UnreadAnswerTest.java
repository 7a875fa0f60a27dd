package io.xmppgateway.app;

import static io.xmppgateway.suites.FrameClient.DATA;

import io.xmppgateway.suites.FrameClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that takes all but the end of a backend's answer: the backend is done, and the end must not wait for ever. */
class UnreadAnswerTest {

    private static final int WINDOW = 65_535;
    private static final int BEYOND = 4_000;
    private static final String BRIEF = ", stall-timeout: 1s";

    @TempDir
    private Path directory;

    @Test
    void theEndOfAnAnswerBeyondAWindowThatNeverGrowsIsGivenUp() throws Exception {
        String answer =
                "HTTP/1.1 200 OK\r\nContent-Length: " + (WINDOW + BEYOND) + "\r\n\r\n" + "x".repeat(WINDOW + BEYOND);
        try (ScriptedBackend backend = ScriptedBackend.answering(answer);
                EngineFixture gateway = EngineFixture.secure(backend, directory, "", BRIEF);
                FrameClient client = FrameClient.connect(gateway.secureAddress())) {
            client.get(1, "/any");
            for (int seen = 0; seen < WINDOW; ) {
                seen += client.await(frame -> frame.is(DATA, 1))
                        .orElseThrow()
                        .payload()
                        .limit();
            }

            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_requests_total{domain=\"localhost\",outcome=\"client_stalled\","
                    + "owner=\"client\",route=\"proxy\",status=\"2xx\"} 1.0");
        }
    }
}
