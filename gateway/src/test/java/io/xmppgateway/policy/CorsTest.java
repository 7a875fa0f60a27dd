package io.xmppgateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.CrossOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

    private static final Optional<String> CHAT = Optional.of("https://chat.example.net");
    private static final Optional<String> EVIL = Optional.of("https://evil.test");

    private final Cors open = Cors.of(new CrossOrigin(List.of("*")));
    private final Cors listed = Cors.of(new CrossOrigin(List.of("https://chat.example.net", "http://localhost:8000")));

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "https://evil.test"})
    void everyOriginGetsTheSameStar(String origin) {
        assertThat(open.fields(Optional.of(origin))).isEqualTo(Map.of("Access-Control-Allow-Origin", "*"));
        assertThat(open.fields(Optional.empty())).isEqualTo(Map.of("Access-Control-Allow-Origin", "*"));
        assertThat(open.admits(Optional.of(origin))).isTrue();
    }

    @Test
    void aListedOriginIsEchoedAndCachesAreTold() {
        assertThat(listed.fields(CHAT))
                .isEqualTo(Map.of("Access-Control-Allow-Origin", "https://chat.example.net", "Vary", "Origin"));
        assertThat(listed.fields(EVIL)).isEqualTo(Map.of("Vary", "Origin"));
        assertThat(listed.fields(Optional.empty())).isEqualTo(Map.of("Vary", "Origin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "*",
                "",
                "http://chat.example.net",
                "https://chat.example.net:8443",
                "https://chat.example.net.evil.test",
                "https://CHAT.example.net",
                "https://chat.example.net https://chat.example.net"
            })
    void whatOnlyLooksLikeAListedOriginIsForeign(String origin) {
        assertThat(listed.fields(Optional.of(origin))).doesNotContainKey(Cors.ALLOW_ORIGIN);
        assertThat(listed.admits(Optional.of(origin))).isFalse();
    }

    @Test
    void programsThatAreNoBrowsersMayOpenWebSockets() {
        assertThat(listed.admits(Optional.empty())).isTrue();
        assertThat(listed.admits(CHAT)).isTrue();
    }

    @Test
    void aPreflightNamesWhatBoshAndUploadsNeedButNotToForeigners() {
        assertThat(listed.preflightFields(CHAT).get("Access-Control-Allow-Methods"))
                .contains("GET", "HEAD", "POST", "PUT", "OPTIONS");
        assertThat(open.preflightFields(EVIL).get("Access-Control-Allow-Headers"))
                .contains("Content-Type", "Authorization");
        assertThat(listed.preflightFields(EVIL)).isEqualTo(Map.of("Vary", "Origin"));
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, https://a.test, POST, true",
        "OPTIONS, , POST, false",
        "OPTIONS, https://a.test, , false",
        "POST, https://a.test, POST, false"
    })
    void onlyABrowsersQuestionIsAPreflight(String method, String origin, String asked, boolean expected) {
        assertThat(Cors.isPreflight(method, Optional.ofNullable(origin), Optional.ofNullable(asked)))
                .isEqualTo(expected);
    }
}
