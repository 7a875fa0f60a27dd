package io.xmppgateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

    @ParameterizedTest
    @CsvSource({
        "100000, 1000000, 100000, 1000000",
        "100000, 19800, 9900, 19800",
        "0, 19800, 9900, 19800",
        "100, 19800, 100, 19800",
        "100000, 1, 1, 1"
    })
    void clientsGetHalfOfTheFilesAtMost(int configured, int files, int ofClients, int ofAll) {
        assertThat(Capacity.of(configured, files)).isEqualTo(new Capacity(ofClients, ofAll));
    }
}
