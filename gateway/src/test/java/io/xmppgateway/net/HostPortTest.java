package io.xmppgateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "XMPP.example.net:5280, xmpp.example.net, 5280",
        "localhost:1, localhost, 1",
        "192.0.2.1:65535, 192.0.2.1, 65535",
        "[2001:DB8::1]:5280, 2001:db8::1, 5280"
    })
    void namesAndAddressesAreRead(String text, String host, int port) {
        assertThat(HostPort.parse(text)).contains(new HostPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.net",
                ":5280",
                "example.net:",
                "example.net:0",
                "example.net:65536",
                "192.0.2.300:1",
                "2001:db8::1:5280",
                "*.example.net:1",
                "a b:1",
                "user@example.net:1"
            })
    void everythingElseIsRefused(String text) {
        assertThat(HostPort.parse(text)).isEmpty();
    }
}
