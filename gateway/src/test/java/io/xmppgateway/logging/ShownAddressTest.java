package io.xmppgateway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Logging.ClientAddress;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAddressTest {

    private static final InetAddress ALICE = InetAddress.ofLiteral("192.0.2.35");
    private static final InetAddress BOB = InetAddress.ofLiteral("192.0.2.36");

    @ParameterizedTest
    @CsvSource({
        "FULL, 192.0.2.35, 192.0.2.35",
        "TRUNCATED, 192.0.2.35, 192.0.2.0",
        "TRUNCATED, 2001:db8:1:2:3::4, 2001:db8:1::",
        "HIDDEN, 192.0.2.35, -"
    })
    void isAsMuchAsThePolicyAllows(ClientAddress policy, String address, String shown) {
        assertThat(new ShownAddress(policy, KeyedHash.random()).apply(InetAddress.ofLiteral(address)))
                .isEqualTo(shown);
    }

    @Test
    void aHashTellsAddressesApartAndDiffersFromRunToRun() {
        ShownAddress shown = new ShownAddress(ClientAddress.HASHED, KeyedHash.random());
        ShownAddress later = new ShownAddress(ClientAddress.HASHED, KeyedHash.random());

        assertThat(shown.apply(ALICE)).matches("[0-9a-f]{16}").isEqualTo(shown.apply(ALICE));
        assertThat(shown.apply(ALICE)).isNotEqualTo(shown.apply(BOB)).isNotEqualTo(later.apply(ALICE));
    }
}
