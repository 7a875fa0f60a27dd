package io.xmppgateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.config.Hsts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagePoliciesTest {

    private static final Optional<String> BROWSER = Optional.of("text/html,application/xhtml+xml,*/*;q=0.8");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "true, 730, false, false, 'max-age=63072000'",
        "true, 730, true, true, 'max-age=63072000; includeSubDomains; preload'",
        "true, 0, false, false, 'max-age=0'",
        "false, 730, true, true,"
    })
    void strictTransportSaysWhatIsConfigured(boolean on, int days, boolean subdomains, boolean preload, String value) {
        StrictTransport rule = StrictTransport.of(new Hsts(on, Duration.ofDays(days), subdomains, preload));

        assertThat(rule.value(true, "example.net")).isEqualTo(Optional.ofNullable(value));
        assertThat(rule.value(false, "example.net")).isEmpty();
        assertThat(rule.value(true, "abc.onion")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image/png", "IMAGE/PNG", "text/plain; charset=utf-8", "video/mp4", "audio/ogg;codecs=opus"})
    void harmlessTypesAreShown(String type) {
        assertThat(Download.isShown(Optional.of(type))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "image/svg+xml",
                "text/xml",
                "application/pdf",
                "application/octet-stream",
                "",
                "image/png, text/html",
                "text/html; image/png",
                "text/javascript"
            })
    void everythingElseIsSaved(String type) {
        assertThat(Download.isShown(Optional.of(type))).isFalse();
        assertThat(Download.isShown(Optional.empty())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        ", attachment",
        "inline, attachment",
        "attachment, attachment",
        "'inline; filename=\"a;b.html\"', 'attachment; filename=\"a;b.html\"'",
        "'attachment; filename*=UTF-8''''%e2%82%ac', 'attachment; filename*=UTF-8''''%e2%82%ac'"
    })
    void aGivenFileNameIsKept(String given, String expected) {
        assertThat(Download.disposition(Optional.ofNullable(given))).isEqualTo(expected);
    }

    @Test
    void theExactStatusComesBeforeItsHundred() throws Exception {
        Files.writeString(directory.resolve("404.html"), "gone {{request-id}}, {{request-id}}");
        Files.writeString(directory.resolve("4xx.html"), "yours");
        Files.writeString(directory.resolve("5xx.html"), "ours");
        Files.writeString(directory.resolve("about.html"), "no error");
        ErrorPages pages = ErrorPages.read(directory);

        assertThat(pages.page(404, BROWSER, "id7")).contains("gone id7, id7");
        assertThat(pages.page(400, BROWSER, "id7")).contains("yours");
        assertThat(pages.page(502, BROWSER, "id7")).contains("ours");
        assertThat(ErrorPages.none().page(404, BROWSER, "id7")).isEmpty();
    }

    @Test
    void aDomainsPagesComeBeforeTheSharedOnes() throws Exception {
        Path own = Files.createDirectory(directory.resolve("own"));
        Files.writeString(own.resolve("4xx.html"), "own");
        Files.writeString(directory.resolve("404.html"), "shared 404");
        Files.writeString(directory.resolve("503.html"), "shared 503");
        ErrorPages pages = ErrorPages.read(own).or(ErrorPages.read(directory));

        assertThat(pages.page(404, BROWSER, "x")).contains("own");
        assertThat(pages.page(503, BROWSER, "x")).contains("shared 503");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, true",
        "'application/json, TEXT/HTML;q=0.5', true",
        "*/*, false",
        "text/*, false",
        "'text/html;q=0', false",
        "'text/html; q=0.000, */*', false",
        "application/json, false",
        ", false"
    })
    void onlyWhoNamesHtmlGetsAPage(String accept, boolean expected) throws Exception {
        Files.writeString(directory.resolve("404.html"), "page");

        assertThat(ErrorPages.read(directory)
                        .page(404, Optional.ofNullable(accept), "x")
                        .isPresent())
                .isEqualTo(expected);
    }

    @Test
    void aPageThatIsTooLargeOrNotTextIsRefusedByName() throws Exception {
        Path page = Files.writeString(directory.resolve("404.html"), "x".repeat(ErrorPages.SIZE_MAX));
        assertThat(ErrorPages.read(directory).isEmpty()).isFalse();

        Files.writeString(page, "x".repeat(ErrorPages.SIZE_MAX + 1));
        assertThatThrownBy(() -> ErrorPages.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404.html");

        Files.write(page, new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> ErrorPages.read(directory)).hasMessageContaining("UTF-8");
    }
}
