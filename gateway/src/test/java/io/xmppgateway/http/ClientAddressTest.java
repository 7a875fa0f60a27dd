package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.net.AddressText;
import io.xmppgateway.net.Network;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private static final List<Network> TRUSTED = List.of(
            Network.parse("10.0.0.0/8").orElseThrow(),
            Network.parse("2001:db8:1::/48").orElseThrow());

    @ParameterizedTest
    @CsvSource({
        // peer, X-Forwarded-For, client
        "203.0.113.9, '198.51.100.1', 203.0.113.9",
        "10.0.0.1, '198.51.100.1', 198.51.100.1",
        "10.0.0.1, '1.1.1.1, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '1.1.1.1, 198.51.100.1, 10.0.0.2', 198.51.100.1",
        "10.0.0.1, '2001:db8::7 ,10.0.0.2', 2001:db8::7",
        "2001:db8:1::1, '198.51.100.1', 198.51.100.1",
        "10.0.0.1, '10.0.0.3, 10.0.0.2', 10.0.0.3",
        "10.0.0.1, 'unknown', 10.0.0.1",
        "10.0.0.1, '198.51.100.1, nonsense, 10.0.0.2', 10.0.0.2",
        "10.0.0.1, '', 10.0.0.1"
    })
    void onlyTrustedProxiesAreBelieved(String peer, String forwardedFor, String client) {
        InetAddress found = ClientAddress.of(InetAddress.ofLiteral(peer), List.of(forwardedFor), TRUSTED);

        assertThat(AddressText.of(found)).isEqualTo(client);
    }

    @Test
    void severalFieldsAreOneList() {
        InetAddress found = ClientAddress.of(
                InetAddress.ofLiteral("10.0.0.1"), List.of("198.51.100.1", "10.0.0.9, 10.0.0.2"), TRUSTED);

        assertThat(AddressText.of(found)).isEqualTo("198.51.100.1");
    }
}
