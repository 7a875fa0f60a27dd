package io.xmppgateway.loadtests.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    private static final long MILLI = 1_000_000;

    @Test
    void everythingIsLateByTheDelay() {
        Line line = new Line(50 * MILLI, 0, 1);

        assertThat(line.due(0)).isEqualTo(50 * MILLI);
        assertThat(line.due(7 * MILLI)).isEqualTo(57 * MILLI);
    }

    @Test
    void aLostPieceHoldsUpWhatFollows() {
        Line line = new Line(10 * MILLI, 1, 1);
        long lost = line.due(0);

        assertThat(lost).isEqualTo(210 * MILLI);
        assertThat(line.due(MILLI)).isGreaterThanOrEqualTo(lost);
    }

    @Test
    void theShareOfLossIsKept() {
        Line line = new Line(0, 0.1, 1);
        int lost = 0;
        for (int i = 0; i < 10_000; i++) {
            long sent = i * 1_000L * MILLI;
            lost += line.due(sent) > sent ? 1 : 0;
        }
        assertThat(lost).isBetween(700, 1300);
    }
}
