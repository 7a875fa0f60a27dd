package io.xmppgateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource({
        "::, ::",
        "::1, ::1",
        "2001:db8:0:0:0:0:0:35, 2001:db8::35",
        "2001:0db8:0000:0001:0000:0000:0000:0001, 2001:db8:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:0:0:0:0:0, 1::",
        "fe80::1%1, fe80::1",
        "192.0.2.35, 192.0.2.35"
    })
    void printsTheRecommendedForm(String address, String expected) {
        assertThat(AddressText.of(InetAddress.ofLiteral(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.35:443", "[2001:db8::35]:443", "[::]:80", "127.0.0.1:0"})
    void socketAddressesAreReadAndPrintedAlike(String text) {
        assertThat(SocketAddresses.parse(text).map(SocketAddresses::format)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.net:80", "192.0.2.35", ":80", "::1:80", "[::1]", "1.2.3.4:65536", "1.2.3.4:x", ""})
    void otherFormsAreRefused(String text) {
        assertThat(SocketAddresses.parse(text)).isEqualTo(Optional.<InetSocketAddress>empty());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.77/24, 192.0.2.1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "127.0.0.1, 127.0.0.1, true"
    })
    void networksContainTheirAddresses(String network, String address, boolean expected) {
        assertThat(Network.parse(network).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(expected);
    }

    @Test
    void aPrefixMustFitItsAddress() {
        assertThat(Network.parse("192.0.2.0/33")).isEmpty();
        assertThat(Network.parse("192.0.2.0/-1")).isEmpty();
        assertThat(Network.parse("example.net/8")).isEmpty();
    }
}
