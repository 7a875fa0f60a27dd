package io.xmppgateway.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Test
    void evenArrivalsKeepTheirDistanceAndDoNotDrift() {
        ArrivalSchedule schedule = ArrivalSchedule.even(3);

        assertThat(schedule.next()).isZero();
        assertThat(schedule.next()).isEqualTo(333_333_333L);
        assertThat(schedule.next()).isEqualTo(666_666_667L);
        assertThat(schedule.next()).isEqualTo(NANOS_PER_SECOND);
    }

    @Test
    void poissonArrivalsHaveTheRateAndTheSpreadOfChance() {
        ArrivalSchedule schedule = ArrivalSchedule.poisson(1000, 7);
        int count = 100_000;
        long last = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            long next = schedule.next();
            assertThat(next).isGreaterThanOrEqualTo(last);
            squares += Math.pow((next - last) / 1e6 - 1, 2);
            last = next;
        }

        assertThat((double) last / NANOS_PER_SECOND).isCloseTo(100, within(2.0));
        // The distances of a Poisson process vary as much as they are long: here one millisecond.
        assertThat(Math.sqrt(squares / count)).isCloseTo(1, within(0.05));
    }

    @Test
    void theSameSeedGivesTheSameArrivals() {
        ArrivalSchedule one = ArrivalSchedule.poisson(10, 3);
        ArrivalSchedule other = ArrivalSchedule.poisson(10, 3);

        assertThat(one.next()).isEqualTo(other.next());
        assertThat(one.next()).isEqualTo(other.next());
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> ArrivalSchedule.even(0)).hasMessageContaining("above 0");
    }
}
