package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The time limits of a route, each of which ends what the others would let go on. */
class TimeoutTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";

    @Test
    void anAnswerThatStandsStillIsEnded() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(HEAD + "x");
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            long start = System.nanoTime();
            client.request("GET /brief");
            assertThatThrownBy(() -> client.until("never")).isInstanceOf(IOException.class);

            assertThat(System.nanoTime() - start)
                    .isBetween(TimeUnit.MILLISECONDS.toNanos(990), TimeUnit.MILLISECONDS.toNanos(1_900));
            gateway.awaitQuiet();
        }
    }

    @Test
    void anAnswerThatTricklesOnIsEndedWhenTheTotalTimeIsUp() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(HEAD);
                    while (true) {
                        peer.send("x");
                        peer.hold(100);
                    }
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            long start = System.nanoTime();
            client.request("GET /brief");
            assertThatThrownBy(() -> client.until("never")).isInstanceOf(IOException.class);

            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_990));
            gateway.awaitQuiet();
        }
    }

    @Test
    void aRouteMayGiveUpConnectingSoonerThanItsBackend() throws Exception {
        try (ScriptedBackend silent = ScriptedBackend.start(ScriptedBackend.Peer::awaitEnd);
                EngineFixture gateway = EngineFixture.edited(
                        silent,
                        yaml -> yaml.replace("http://127", "https://127")
                                .replace("connect-timeout: 2s", "connect-timeout: 1m")
                                .replace("stall: 1s", "stall: 1s, connect: 300ms"));
                RawClient client = gateway.client()) {
            long start = System.nanoTime();
            assertThat(client.request("GET /brief").head()).startsWith("HTTP/1.1 502 ");

            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(290));
            gateway.awaitQuiet();
        }
    }

    @Test
    void aRequestThatIsNotAnsweredWithinTheTotalTimeIsToldSo() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /brief").head()).startsWith("HTTP/1.1 504 ");
            gateway.awaitQuiet();
        }
    }
}
