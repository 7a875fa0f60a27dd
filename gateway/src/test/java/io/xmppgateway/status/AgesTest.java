package io.xmppgateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.status.Status.AgeCount;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgesTest {

    @Test
    void everyAgeIsInOneBand() {
        Ages ages = new Ages();
        Stream.of("PT0S", "PT59.999S", "PT1M", "PT59M", "PT1H", "PT23H", "P6D", "P7D", "P4000D")
                .map(Duration::parse)
                .forEach(age -> ages.add(age.toNanos()));

        assertThat(ages.counts())
                .containsExactly(
                        new AgeCount("under 1 min", 2),
                        new AgeCount("1 to 10 min", 1),
                        new AgeCount("10 to 60 min", 1),
                        new AgeCount("1 to 6 h", 1),
                        new AgeCount("6 to 24 h", 1),
                        new AgeCount("1 to 7 days", 1),
                        new AgeCount("over 7 days", 2));
    }
}
