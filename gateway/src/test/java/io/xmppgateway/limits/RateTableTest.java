package io.xmppgateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets, with a clock that is moved by hand. */
class RateTableTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - SECOND, -5})
    void aBurstPassesThenTheRate(long start) {
        RateTable<String> table = new RateTable<>(Rate.of(10, 5), 100);
        for (int i = 0; i < 5; i++) {
            assertThat(table.take("a", start)).isZero();
        }
        assertThat(table.take("a", start)).isEqualTo(100 * MILLI);
        assertThat(table.take("a", start + 99 * MILLI)).isEqualTo(MILLI);
        assertThat(table.take("a", start + 100 * MILLI)).isZero();
        assertThat(table.take("a", start + 100 * MILLI)).isPositive();
    }

    @Test
    void waitingFillsTheBucketAndNeverMoreThanThat() {
        RateTable<String> table = new RateTable<>(Rate.of(10, 5), 100);
        for (int i = 0; i < 5; i++) {
            table.take("a", 0);
        }
        long later = 3_600 * SECOND;
        for (int i = 0; i < 5; i++) {
            assertThat(table.take("a", later)).isZero();
        }
        assertThat(table.take("a", later)).isPositive();
    }

    @Test
    void overALongTimeTheRateIsKeptToTheToken() {
        RateTable<String> table = new RateTable<>(Rate.of(1_000, 1), 100);
        int passed = 0;
        for (long now = 0; now < 10 * SECOND; now += MILLI / 4) {
            passed += table.take("a", now) == 0 ? 1 : 0;
        }
        assertThat(passed).isEqualTo(10_000);
    }

    @Test
    void keysDoNotDisturbOneAnother() {
        RateTable<String> table = new RateTable<>(Rate.of(1, 1), 100);

        assertThat(table.take("a", 0)).isZero();
        assertThat(table.take("a", 0)).isPositive();
        assertThat(table.take("b", 0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_023, 1_024, 4_000, 10_000})
    void theTableNeverHoldsMoreThanItsBound(int bound) {
        RateTable<Integer> table = new RateTable<>(Rate.of(1, 1), bound);
        for (int key = 0; key < 20 * bound; key++) {
            table.take(key, key);
        }

        assertThat(table.size()).isLessThanOrEqualTo(bound).isGreaterThan(bound * 9 / 10);
    }

    @Test
    void whoKeepsAskingIsRememberedAndWhoWasIdleIsForgotten() {
        RateTable<String> table = new RateTable<>(Rate.of(1, 1), 100);
        table.take("busy", 0);
        table.take("idle", 0);
        for (int i = 0; i < 1_000; i++) {
            table.take("other" + i, 0);
            assertThat(table.take("busy", 0)).isPositive();
        }

        assertThat(table.take("idle", 0)).isZero();
    }
}
