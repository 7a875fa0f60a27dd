package io.xmppgateway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.logging.Repeats.Held;
import io.xmppgateway.logging.Repeats.Kind;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final int PASSED_MAX = 3;
    private static final long BEGIN = 7;
    private static final Kind ONE = new Kind("a", "WARN", "one");
    private static final Kind OTHER = new Kind("a", "WARN", "other");

    private final Repeats repeats = new Repeats(PASSED_MAX);

    private int passed(Kind kind, int times, long now) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            passed += repeats.passes(kind, now) ? 1 : 0;
        }
        return passed;
    }

    @Test
    void soManyPassInAMinuteAndTheRestIsCounted() {
        assertThat(passed(ONE, 10, BEGIN)).isEqualTo(PASSED_MAX);
        assertThat(passed(OTHER, 2, BEGIN + 1)).isEqualTo(2);
        assertThat(repeats.ended(BEGIN + Repeats.MINUTE_NANOS - 1)).isEmpty();
        assertThat(passed(ONE, 1, BEGIN + Repeats.MINUTE_NANOS - 1)).isZero();

        assertThat(repeats.ended(BEGIN + Repeats.MINUTE_NANOS)).containsExactly(new Held(ONE, 8));
        assertThat(passed(ONE, 10, BEGIN + Repeats.MINUTE_NANOS)).isEqualTo(PASSED_MAX);
        assertThat(repeats.ended(BEGIN + Repeats.MINUTE_NANOS + 1)).isEmpty();
    }

    @Test
    void theSameWordsOfAnotherLoggerOrSeverityAreAnotherMessage() {
        assertThat(passed(ONE, 10, BEGIN)).isEqualTo(PASSED_MAX);
        assertThat(passed(new Kind("b", "WARN", "one"), 1, BEGIN)).isEqualTo(1);
        assertThat(passed(new Kind("a", "ERROR", "one"), 1, BEGIN)).isEqualTo(1);
    }

    @Test
    void beyondTheBoundMessagesAreTakenForTheSame() {
        for (int i = 0; i < Repeats.KINDS_MAX; i++) {
            assertThat(repeats.passes(new Kind("a", "WARN", "kind " + i), BEGIN))
                    .isTrue();
        }
        int more = 0;
        for (int i = 0; i < 100; i++) {
            more += repeats.passes(new Kind("a", "WARN", "further " + i), BEGIN) ? 1 : 0;
        }
        assertThat(more).isEqualTo(PASSED_MAX);
        assertThat(repeats.ended(BEGIN + Repeats.MINUTE_NANOS))
                .singleElement()
                .satisfies(held -> assertThat(held.kind().message()).isEqualTo("various messages"))
                .satisfies(held -> assertThat(held.count()).isEqualTo(100 - PASSED_MAX));
    }
}
