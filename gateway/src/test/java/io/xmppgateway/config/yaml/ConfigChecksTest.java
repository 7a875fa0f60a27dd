package io.xmppgateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.yaml.ConfigResult.Invalid;
import io.xmppgateway.config.yaml.ConfigResult.Valid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigChecksTest {

    private static final String LISTEN = "{}";
    private static final String BACKENDS = "{main: {url: 'http://127.0.0.1:5280'}}";
    private static final String DOMAINS = "{example.net: {plain: true}}";

    private FileProbe probe = FileProbe.trusting();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {http: [], https: []}                                    | 1:27: listen.https: found an empty list
            {https: ['192.0.2.1:443', '192.0.2.1:443']}              | 1:35: listen.https[1]: found "192.0.2.1:443"
            {http: ['192.0.2.1:443'], https: ['0.0.0.0:443']}        | 1:43: listen.https[0]: found "0.0.0.0:443"
            {http: ['192.0.2.1:443'], https: ['[::]:443']}           | 1:43: listen.https[0]: found "[::]:443"
            {http: ['127.0.0.1:9090']}                               | 1:17: listen.http[0]: found "127.0.0.1:9090"
            """)
    void listenersNeedAddressesOfTheirOwn(String listen, String expected) {
        assertThat(lines(listen, BACKENDS, DOMAINS)).singleElement().asString().startsWith("f:" + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{http: ['0.0.0.0:80'], https: ['[::]:443']}",
                "{http: ['127.0.0.1:0'], https: ['127.0.0.1:0', '[::1]:0']}",
                "{http: ['192.0.2.1:80', '192.0.2.2:80'], https: []}"
            })
    void differentAddressesArePossible(String listen) {
        assertThat(lines(listen, BACKENDS, DOMAINS)).isEmpty();
    }

    @Test
    void emptyListIsNoFurtherMistakeBesideABrokenOne() {
        assertThat(lines("{http: nonsense, https: []}", BACKENDS, DOMAINS)).hasSize(1);
    }

    @Test
    void theCollectorIsNamedByHostAndPortOnly() {
        assertThat(lines(LISTEN, BACKENDS, DOMAINS + "\ntracing: {collector: 'http://127.0.0.1:4318/v1/traces'}"))
                .singleElement()
                .asString()
                .contains("tracing.collector: found", "a URL with a path", "a host and a port, nothing more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://127.0.0.1:5280/x      | a URL with a path, query or fragment
            http://127.0.0.1:5280?a=b    | a URL with a path, query or fragment
            http://127.0.0.1             | a URL without a port from 1 to 65535
            ws://127.0.0.1:5280          | another scheme
            127.0.0.1:5280               | found
            http:///x                    | a URL without a host name
            http://u:secret@host:5280/x  | a URL with user information
            """)
    void backendUrlsNameSchemeHostAndPortOnly(String url, String fault) {
        assertThat(lines(LISTEN, "{main: {url: '" + url + "'}}", DOMAINS))
                .singleElement()
                .asString()
                .startsWith("f:2:24: backends.main.url: found")
                .contains(fault)
                .doesNotContain("secret");
    }

    @Test
    void pinVerificationNeedsPins() {
        assertThat(lines(LISTEN, "{main: {url: 'https://a:5281', tls: {verify: pin}}}", DOMAINS))
                .containsExactly(
                        "f:2:42: backends.main.tls.pins: found no pin, allowed: at least one while verify is pin");
    }

    @Test
    void pinsAreDigests() {
        String pins = "[" + "0a".repeat(32) + ", " + "0a".repeat(31) + ", xyz]";

        assertThat(lines(LISTEN, "{main: {url: 'https://a:5281', tls: {verify: pin, pins: " + pins + "}}}", DOMAINS))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("allowed: 64 hexadecimal digits"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_NOPE",
                "TLS_AES_128_GCM_SHA256",
                "TLS_ECDH_anon_WITH_AES_128_CBC_SHA"
            })
    void suitesWithoutForwardSecrecyAreRefused(String suite) {
        assertThat(lines("{}\ntls: {cipher-suites: [" + suite + "]}", BACKENDS, DOMAINS))
                .singleElement()
                .asString()
                .startsWith("f:2:23: tls.cipher-suites[0]: found \"" + suite);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_DHE_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"})
    void suitesOfTheReferenceDocumentAreAllowed(String suite) {
        assertThat(lines("{}\ntls: {cipher-suites: [" + suite + "]}", BACKENDS, DOMAINS))
                .isEmpty();
    }

    @Test
    void tlsNeedsAVersionAndTls12ASuite() {
        assertThat(lines("{}\ntls: {versions: []}", BACKENDS, DOMAINS))
                .containsExactly("f:2:17: tls.versions: found an empty list, allowed: TLSv1.3, TLSv1.2 or both");
        assertThat(lines("{}\ntls: {cipher-suites: []}", BACKENDS, DOMAINS))
                .singleElement()
                .asString()
                .startsWith("f:2:22: tls.cipher-suites: found an empty list");
        assertThat(lines("{}\ntls: {versions: [TLSv1.3], cipher-suites: []}", BACKENDS, DOMAINS))
                .isEmpty();
    }

    @Test
    void thereIsABackendAndADomain() {
        assertThat(lines(LISTEN, "{}", "{}"))
                .containsExactly(
                        "f:2:11: backends: found no backend, allowed: at least one, by a name of your choice",
                        "f:3:10: domains: found no domain, allowed: at least one XMPP domain");
    }

    @Test
    void severalBackendsHaveToBeChosenFrom() {
        String two = "{a: {url: 'http://a:1'}, b: {url: 'http://b:1'}}";

        assertThat(lines(LISTEN, two, "{example.net: {plain: true}, example.org: {plain: true, backend: c}}"))
                .containsExactly(
                        "f:3:11: domains.example.net.backend: found nothing, allowed: one of a, b",
                        "f:3:75: domains.example.org.backend: found \"c\", which is not under backends, allowed: one of a, b");
    }

    @Test
    void proxyRoutesNameKnownBackends() {
        assertThat(lines(LISTEN, BACKENDS, "{example.net: {plain: true, proxy: [{path: /a, backend: other}]}}"))
                .singleElement()
                .asString()
                .startsWith("f:3:66: domains.example.net.proxy[0].backend: found \"other\"");
    }

    @Test
    void hostsBelongToOneDomain() {
        String domains = """
                {example.net: {plain: true, hosts: [x.example.net, X.EXAMPLE.NET, example.org]},
                  example.org: {plain: true, hosts: [x.example.net, '*.example.net']}}""";

        assertThat(lines(LISTEN, BACKENDS, domains))
                .containsExactly(
                        "f:3:61: domains.example.net.hosts[1]: found \"x.example.net\", a host a second time, allowed: "
                                + "each host once; it is at domains.example.net.hosts[0] already",
                        "f:3:76: domains.example.net.hosts[2]: found \"example.org\", a host a second time, allowed: "
                                + "each host once; it is at domains.example.org already",
                        "f:4:38: domains.example.org.hosts[0]: found \"x.example.net\", a host a second time, allowed: "
                                + "each host once; it is at domains.example.net.hosts[0] already");
    }

    @Test
    void domainNamesAreExact() {
        assertThat(lines(LISTEN, BACKENDS, "{'*.example.net': {plain: true, public-host: '*.example.net'}}"))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains("allowed: an exact domain name"));
    }

    @Test
    void certificateIsNeededUnlessPlain() {
        assertThat(lines(LISTEN, BACKENDS, "{example.net: {}}"))
                .containsExactly("f:3:11: domains.example.net.certificate: found nothing, allowed: a certificate with "
                        + "chain and key, or plain: true instead");
        assertThat(lines(LISTEN, BACKENDS, "{example.net: {plain: yes}}")).hasSize(1);
    }

    @Test
    void writtenPathThatTakesADefaultPathIsTheMistake() {
        assertThat(lines(LISTEN, BACKENDS, "{example.net: {plain: true, bosh: {path: /xmpp-websocket}}}"))
                .containsExactly("f:3:51: domains.example.net.bosh.path: found \"/xmpp-websocket\", a path a second "
                        + "time, allowed: a path of its own; domains.example.net.websocket.path has it already");
    }

    @Test
    void routesThatAreOffTakeNoPath() {
        assertThat(lines(
                        LISTEN,
                        BACKENDS,
                        "{example.net: {plain: true, bosh: {enabled: false}, proxy: [{path: /http-bind}]}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/../../x", "/etc", "'a\\..\\..'"})
    void servedDirectoryStaysInsideItsRoot(String directory) {
        assertThat(lines(LISTEN, BACKENDS, files("/r, directory: " + directory)))
                .singleElement()
                .asString()
                .contains("files[0].directory: found")
                .endsWith("allowed: a directory inside the root");
    }

    @Test
    void everyNamedFileIsLookedFor() {
        probe = (path, wanted) -> Optional.of("no such thing");
        String domains = """
                {example.net: {certificate: {chain: c, key: k, passphrase-file: p}, files: [{path: /a, root: r}]}}""";

        assertThat(lines(
                        "{acme-webroot: a}\ntls: {default-certificate: {chain: c, key: k}}",
                        "{main: {url: 'https://a:1', tls: {ca: ca}}}",
                        domains))
                .extracting(line -> line.substring(2, line.indexOf(": found")))
                .containsExactly(
                        "1:24: listen.acme-webroot",
                        "2:36: tls.default-certificate.chain",
                        "2:44: tls.default-certificate.key",
                        "3:49: backends.main.tls.ca",
                        "4:46: domains.example.net.certificate.chain",
                        "4:54: domains.example.net.certificate.key",
                        "4:74: domains.example.net.certificate.passphrase-file",
                        "4:103: domains.example.net.files[0].root");
    }

    @Test
    void archiveRootIsADirectoryOrAnArchive(@TempDir Path directory) throws Exception {
        probe = FileProbe.ofSystem();
        Path text = Files.writeString(directory.resolve("chat.txt"), "");
        Path jar = Files.writeString(directory.resolve("chat.JAR"), "");

        assertThat(lines(LISTEN, BACKENDS, files("'" + directory + "'"))).isEmpty();
        assertThat(lines(LISTEN, BACKENDS, files("'" + jar + "'"))).isEmpty();
        assertThat(lines(LISTEN, BACKENDS, files("'" + text + "'")))
                .singleElement()
                .asString()
                .contains("a file that is no archive");
        assertThat(lines(LISTEN, BACKENDS, files("'" + directory.resolve("none") + "'")))
                .singleElement()
                .asString()
                .contains("no such file");
    }

    private static String files(String root) {
        return "{example.net: {plain: true, files: [{path: /a, root: " + root + "}]}}";
    }

    private List<String> lines(String listen, String backends, String domains) {
        String text = "listen: %s\nbackends: %s\ndomains: %s\n".formatted(listen, backends, domains);
        return switch (ConfigFile.parse("f", text, Path.of("/conf"), probe)) {
            case Valid valid -> List.of();
            case Invalid invalid ->
                invalid.problems().stream().map(Problem::toString).toList();
        };
    }

    @Test
    void aLongFileNameIsCutAtItsBeginning() {
        String name = "/" + "d".repeat(300) + "/example.net.key.pem";

        assertThat(Quote.ofFile(Path.of("/etc/ssl/private/example.net.key.pem")))
                .isEqualTo("\"/etc/ssl/private/example.net.key.pem\"");
        assertThat(Quote.ofFile(Path.of(name))).startsWith("\"…d").endsWith("d/example.net.key.pem\"");
    }
}
