package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.net.Network;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever a trusted proxy passes on in X-Forwarded-For, the client has one address, and it is looked up nowhere. */
class ClientAddressFuzzTest {

    private static final InetAddress PEER = InetAddress.ofLiteral("10.0.0.1");
    private static final List<Network> TRUSTED =
            List.of(Network.parse("10.0.0.0/8").orElseThrow());

    @FuzzTest
    void aClientHasOneAddress(byte[] input) {
        List<String> values = List.of(new String(input, StandardCharsets.ISO_8859_1).split("\n", -1));

        InetAddress client = ClientAddress.of(PEER, values, TRUSTED);

        assertThat(ClientAddress.of(PEER, List.of(String.join(",", values)), TRUSTED))
                .isEqualTo(client);
        assertThat(InetAddress.ofLiteral(client.getHostAddress())).isEqualTo(client);
        assertThat(ClientAddress.of(InetAddress.ofLiteral("192.0.2.1"), values, TRUSTED))
                .isEqualTo(InetAddress.ofLiteral("192.0.2.1"));
    }
}
