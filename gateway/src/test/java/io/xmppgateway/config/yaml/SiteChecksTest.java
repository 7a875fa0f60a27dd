package io.xmppgateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.yaml.ConfigResult.Invalid;
import io.xmppgateway.config.yaml.ConfigResult.Valid;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteChecksTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://chat.test/",
                "https://chat.test:443",
                "http://chat.test:80",
                "http://[::1]:80",
                "HTTPS://chat.test",
                "https://Chat.test",
                "chat.test",
                "null",
                "https://*.chat.test"
            })
    void anOriginThatNoBrowserSendsIsAMistake(String origin) {
        assertThat(problems("cors: {origins: ['" + origin + "']}"))
                .singleElement()
                .asString()
                .contains("cors.origins[0]", origin, "https://chat.example.net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://chat.test",
                "https://chat.test:8443",
                "http://localhost:8080",
                "http://[::1]:8000",
                "http://[fe80::80]",
                "capacitor://localhost"
            })
    void originsOfBrowsersAndAppsArePossible(String origin) {
        assertThat(problems("cors: {origins: ['" + origin + "']}")).isEmpty();
    }

    @Test
    void theStarStandsAlone() {
        assertThat(problems("cors: {origins: ['https://chat.test', '*']}"))
                .singleElement()
                .asString()
                .contains("cors.origins[1]", "alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{preload: true}", "{preload: true, include-subdomains: true, max-age: 364d}"})
    void preloadNeedsWhatBrowsersDemand(String hsts) {
        assertThat(problems("hsts: " + hsts)).singleElement().asString().contains("hsts.preload", "365d");
    }

    @Test
    void aWholePreloadIsPossible() {
        assertThat(problems("hsts: {preload: true, include-subdomains: true}")).isEmpty();
    }

    @Test
    void anEndingIsWrittenWithoutItsDot() {
        assertThat(problems("site: {refuse-endings: [bak, .sql, tar.gz, '~']}"))
                .singleElement()
                .asString()
                .contains("site.refuse-endings[1]", "\".sql\"");
    }

    @Test
    void errorPagesNeedTheirDirectory() {
        Path missing = directory.resolve("none");

        assertThat(problems("site: {error-pages: '" + missing + "'}"))
                .singleElement()
                .asString()
                .contains("site.error-pages", "no such directory");
        assertThat(problems("site: {error-pages: '" + directory + "'}")).isEmpty();
    }

    private static List<String> problems(String setting) {
        String text = "listen: {}\nbackends: {main: {url: 'http://127.0.0.1:5280'}}\n"
                + "domains: {example.net: {plain: true, " + setting + "}}\n";
        return switch (ConfigFile.parse("f", text, Path.of("/conf"), FileProbe.ofSystem())) {
            case Valid valid -> List.of();
            case Invalid invalid ->
                invalid.problems().stream().map(Problem::toString).toList();
        };
    }
}
