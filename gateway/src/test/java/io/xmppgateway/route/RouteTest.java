package io.xmppgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.net.HostName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private final PathTable<String> paths = PathTable.of(Map.of(
            "/http-bind",
            "bosh",
            "/.well-known/host-meta",
            "xml",
            "/.well-known/host-meta.json",
            "json",
            "/a/b",
            "deep"));

    @ParameterizedTest
    @CsvSource({
        "/http-bind, bosh",
        "/http-bind/, bosh",
        "/http-bind/x/y, bosh",
        "/http-bindery, ",
        "/http-bin, ",
        "/.well-known/host-meta, xml",
        "/.well-known/host-meta.json, json",
        "/.well-known, ",
        "/a/b/c, deep",
        "/a, ",
        "/, "
    })
    void prefixesMatchWholeSegments(String path, String expected) {
        assertThat(paths.find(path).orElse(null)).isEqualTo(expected);
    }

    @Test
    void theLongestPrefixWinsAndTheRootTakesTheRest() {
        PathTable<String> table = PathTable.of(Map.of("/", "root", "/a", "a", "/a/b", "ab"));

        assertThat(table.find("/a/b/c")).contains("ab");
        assertThat(table.find("/a/x")).contains("a");
        assertThat(table.find("/")).contains("root");
        assertThat(table.find("/zzz")).contains("root");
    }

    @Test
    void aRouteHasABoundedNumberOfSegments() {
        assertThatThrownBy(() -> PathTable.of(Map.of("/x".repeat(PathTable.SEGMENTS_MAX + 1), "deep")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "example.net, exact",
        "a.example.net, wild",
        "b.a.example.net, ",
        "xmpp.example.net, better",
        "example.org, ",
        "net, ",
        ".example.net, "
    })
    void anExactNameWinsOverAWildcardOfOneLabel(String host, String expected) {
        HostTable<String> hosts = HostTable.of(Map.of(
                new HostName("example.net"), "exact",
                new HostName("*.example.net"), "wild",
                new HostName("xmpp.example.net"), "better"));

        assertThat(hosts.find(host).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/http-bind",
                "/http-bind/",
                "/upload/a%20b.png",
                "/file_share/x/%C3%A4.txt",
                "/a/..b",
                "/a/.well-known",
                "/100%25",
                "/a;x=1/b"
            })
    void aPathWithOneReadingIsPassedOnAsItIs(String path) {
        assertThat(RequestPath.of(path)).isEqualTo(new RequestPath.Clean(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "http-bind",
                "//metrics",
                "/a//b",
                "/a/./b",
                "/a/../metrics",
                "/a/..",
                "/.",
                "/a/..;x/metrics",
                "/a/;x/metrics",
                "/%2e%2e/metrics",
                "/a%2fmetrics",
                "/a%2Fmetrics",
                "/a%5cmetrics",
                "/a\\metrics",
                "/a%00",
                "/a%0d%0aX: y",
                "/a%",
                "/a%2",
                "/a%zz",
                "/ä",
                "/a b",
                "/a#b",
                "/a?b"
            })
    void aPathWithTwoReadingsIsRefused(String path) {
        assertThat(RequestPath.of(path)).isInstanceOf(RequestPath.Refused.class);
    }

    @Test
    void aPathHasABoundedLength() {
        String longest = "/" + "x".repeat(RequestPath.LENGTH_MAX - 1);

        assertThat(RequestPath.of(longest)).isInstanceOf(RequestPath.Clean.class);
        assertThat(RequestPath.of(longest + "x")).isInstanceOf(RequestPath.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "example.net, example.net",
        "EXAMPLE.net:443, example.net",
        "example.net., example.net",
        // RFC 3986 §3.2.3 allows an empty port.
        "example.net:, example.net",
        "example.net.:8443, example.net",
        "192.0.2.1:80, 192.0.2.1",
        "[2001:DB8::1]:443, [2001:db8::1]",
        "[::1], [::1]"
    })
    void anAuthorityIsReadWithoutItsPort(String field, String host) {
        assertThat(Authority.parse(field)).contains(new Authority(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user@example.net",
                "example.net:x",
                "example.net:123456",
                "example.net/x",
                "exa mple.net",
                "*.example.net",
                "[::1",
                "[example.net]",
                "a..b",
                "-a.example.net",
                "example.net:80:80"
            })
    void anythingElseIsNoAuthority(String field) {
        assertThat(Authority.parse(field)).isEmpty();
    }

    @Test
    void plainHttpSendsEverybodyToHttps() {
        assertThat(PlainHttp.decide("example.net", false, "/chat", "x=1", true, 443))
                .isEqualTo(new PlainHttp.Redirect("https://example.net/chat?x=1"));
        assertThat(PlainHttp.decide("example.net", false, "/", "", false, 8443))
                .isEqualTo(new PlainHttp.Redirect("https://example.net:8443/"));
    }

    @Test
    void plainHttpServesPlainHostsAndChallenges() {
        String challenge = PlainHttp.ACME_PREFIX + "token";

        assertThat(PlainHttp.decide("x.onion", true, "/chat", "", true, 443)).isEqualTo(new PlainHttp.Serve());
        assertThat(PlainHttp.decide("example.net", false, challenge, "", true, 443))
                .isEqualTo(new PlainHttp.AcmeChallenge("token"));
        assertThat(PlainHttp.decide("example.net", false, challenge, "", false, 443))
                .isInstanceOf(PlainHttp.Redirect.class);
    }
}
