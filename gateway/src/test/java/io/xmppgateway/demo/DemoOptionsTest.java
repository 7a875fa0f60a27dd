package io.xmppgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {

    @Test
    void freePortsAreNoProblem() {
        assertThat(options(8080, 8443, Optional.empty()).problems(address -> true))
                .isEmpty();
    }

    @Test
    void everyPortInUseIsNamedWithTheOptionThatChangesIt() {
        assertThat(options(8080, 8443, Optional.empty()).problems(address -> address.getPort() != 9090))
                .containsExactly(
                        "Port 9090 is in use: stop what listens there, or choose another one with --admin-port.");
        assertThat(options(8080, 8443, Optional.empty()).problems(address -> false))
                .hasSize(3);
    }

    @Test
    void portsMustDifferAndExist() {
        assertThat(options(8443, 8443, Optional.empty()).problems(address -> true))
                .containsExactly("The three ports must differ: 8443, 8443 and 9090.");
        assertThat(options(70_000, 8443, Optional.empty()).problems(address -> true))
                .containsExactly("--http-port 70000 is not a port: choose one from 1 to 65535.");
    }

    @Test
    void aBackendIsAServersRootAndNothingElse() {
        assertThat(options(8080, 8443, Optional.of("https://xmpp.example.net:5281"))
                        .problems(address -> true))
                .isEmpty();
        assertThat(options(8080, 8443, Optional.of("ftp://127.0.0.1")).problems(address -> true))
                .singleElement()
                .asString()
                .contains("--backend ftp://127.0.0.1 is not a URL such as");
        assertThat(options(8080, 8443, Optional.of("http://127.0.0.1:5280/http-bind"))
                        .problems(address -> true))
                .hasSize(1);
    }

    private static DemoOptions options(int http, int https, Optional<String> backend) {
        return new DemoOptions(http, https, 9090, backend.map(URI::create), true);
    }
}
