package io.xmppgateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** An accepted host is what every other reader of the field takes for the host. */
class AuthorityFuzzTest {

    @FuzzTest
    void anAcceptedHostIsTheHost(byte[] input) {
        String field = new String(input, StandardCharsets.UTF_8);
        Authority.parse(field).ifPresent(authority -> {
            String host = authority.host();
            assertThat(Authority.parse(host)).isEqualTo(Optional.of(authority));
            assertThat(Authority.parse(host + ":443")).isEqualTo(Optional.of(authority));
            assertThat(field.toLowerCase(Locale.ROOT)).startsWith(host);
            assertThat(host).matches("[a-z0-9._-]+|\\[[0-9a-f:.]+]");
            assertThat(field.chars()).allMatch(c -> c > ' ' && c < 0x7f && c != '@' && c != '/' && c != '\\');
            String authorityOfUri = URI.create("http://" + field + "/").getRawAuthority();
            assertThat(authorityOfUri).isEqualTo(field);
        });
    }
}
