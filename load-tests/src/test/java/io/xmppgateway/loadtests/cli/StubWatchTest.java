package io.xmppgateway.loadtests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StubWatchTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aStubThatUsesUpItsThreadsSaysSo() {
        StubWatch watch = new StubWatch(2, 0, 5 * SECOND);

        assertThat(watch.look(SECOND, 6 * SECOND)).isEmpty();
        assertThat(watch.look(2 * SECOND, 8 * SECOND))
                .hasValue(
                        "the stub was busy at 100 % of its 2 thread(s): it is the bottleneck; --threads gives it more");
        assertThat(watch.look(3 * SECOND, 8 * SECOND)).isEmpty();
    }
}
