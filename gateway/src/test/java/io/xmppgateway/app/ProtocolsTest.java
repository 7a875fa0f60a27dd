package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.net.HostName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolsTest {

    @ParameterizedTest
    @CsvSource({
        "modern.test, true",
        "old.test, false",
        "alias.test, false",
        "any.wild.test, false",
        "new.wild.test, true",
        "a.new.wild.test, true",
        "wild.test, true",
        "a.b.wild.test, true",
        "stranger.test, true"
    })
    void anExactNameComesBeforeAWildcardOfOneLabel(String host, boolean http2) {
        Protocols protocols = Protocols.of(config(""));

        assertThat(protocols.protocols(HostName.parse(host)))
                .isEqualTo(http2 ? List.of("h2", "http/1.1") : List.of("http/1.1"));
    }

    @Test
    void aClientWithoutServerNameGetsWhatIsUsual() {
        assertThat(Protocols.of(config("")).protocols(Optional.empty())).containsExactly("h2", "http/1.1");
    }

    @ParameterizedTest
    @CsvSource({"modern.test", "old.test", "stranger.test", "any.wild.test"})
    void nobodyIsOfferedHttp2WhenTheListenersHaveNone(String host) {
        Protocols protocols = Protocols.of(config(", http2: false"));

        assertThat(protocols.protocols(HostName.parse(host))).containsExactly("http/1.1");
        assertThat(protocols.protocols(Optional.empty())).containsExactly("http/1.1");
    }

    private static GatewayConfig config(String listen) {
        String yaml = """
                listen: {http: ['127.0.0.1:0'], https: []%s}
                backends: {any: {url: 'http://127.0.0.1:5280'}}
                domains:
                  modern.test: {plain: true}
                  old.test: {plain: true, http2: false, hosts: [alias.test, '*.wild.test']}
                  new.wild.test: {plain: true, hosts: ['*.new.wild.test']}
                """.formatted(listen);
        return switch (ConfigFile.parse("test", yaml, Path.of(""))) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }
}
