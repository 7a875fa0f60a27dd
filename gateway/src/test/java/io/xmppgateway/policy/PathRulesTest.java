package io.xmppgateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.SiteRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

    private final PathRules dots = rules(true, List.of());
    private final PathRules endings = rules(false, List.of("bak", "sql", "~"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.git/config",
                "/a/.htpasswd",
                "/.env",
                "/.well-known/.git",
                "/.well-known-not/x",
                "/a/.well-known/x"
            })
    void dotPathsAreRefused(String path) {
        assertThat(dots.refuses(path)).isTrue();
        assertThat(endings.refuses(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a.b/c", "/.well-known/host-meta", "/.well-known", "/a.", "/a..b"})
    void pathsWithoutDotSegmentsPass(String path) {
        assertThat(dots.refuses(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/site.bak",
                "/a/dump.SQL",
                "/page.html~",
                "/site.bak/",
                "/site.ba%6b",
                "/page%7e",
                "/page%7E",
                "/site.bak;x=1",
                "/.bak"
            })
    void dumpLikeEndingsAreRefusedHoweverTheyAreWritten(String path) {
        assertThat(endings.refuses(path)).isTrue();
        assertThat(dots.refuses(path)).isEqualTo(path.equals("/.bak"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bak", "/a.bak/b", "/x.baks", "/~user/x", "/x.log", "/", "/%C3%A4.png"})
    void otherEndingsPass(String path) {
        assertThat(endings.refuses(path)).isFalse();
    }

    @Test
    void nothingIsRefusedWithoutRules() {
        assertThat(PathRules.none().refuses("/.git/x.bak")).isFalse();
    }

    private static PathRules rules(boolean dots, List<String> endings) {
        return PathRules.of(
                new SiteRules(dots, endings, false, Optional.empty(), Duration.ofMinutes(30), Optional.empty()));
    }
}
