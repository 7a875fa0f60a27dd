package io.xmppgateway.app;

import static io.xmppgateway.app.Heads.bodyLength;
import static io.xmppgateway.app.Heads.fieldValues;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a domain refuses whatever its routes say, and what its answers tell browsers. */
class SiteRulesTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String BROWSER = "Accept: text/html,*/*;q=0.8";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "/any/.git/config, 404",
        "/any/dump.sql, 404",
        "/any/dump.sq%6c, 404",
        "/any/page~, 404",
        "/register_web/x.inc, 404",
        "/any/page, 200",
        "/upload/slot/x.sh, 200",
        "/upload/slot/.bashrc, 200",
        "/file_share/slot/x.log, 200"
    })
    void pathsThatWereNotMeantForThePublicAreRefused(String path, int status) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            assertThat(client.request("GET " + path).head()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(backend.connections()).isEqualTo(status == 200 ? 1 : 0);
        }
    }

    @Test
    void bothPathRulesCanBeSwitchedOff() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway =
                        EngineFixture.with(backend, "    site: {refuse-dot-paths: false, refuse-endings: []}\n");
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /any/.git/dump.sql").head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/any", "/files/index.html", "/.well-known/host-meta", "/nothing", "/http-bind"})
    void traceIsAnsweredNowhere(String path) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = EngineFixture.with(backend, files(""));
                RawClient client = gateway.client()) {
            String head = client.request("TRACE " + path, "Cookie: secret").head();

            assertThat(head).startsWith("HTTP/1.1 405 ").doesNotContain("secret");
            assertThat(fieldValues(head, "allow")).hasSize(1);
            assertThat(client.text(bodyLength(head))).doesNotContain("secret");
            assertThat(backend.connections()).isZero();
        }
    }

    @Test
    void maintenanceClosesEverythingButDiscovery() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = EngineFixture.with(backend, "    site: {maintenance: true}\n");
                RawClient client = gateway.client()) {
            for (String path : new String[] {"/any", "/http-bind", "/upload/x", "/nothing"}) {
                String head = client.request("GET " + path).head();
                client.text(bodyLength(head));

                assertThat(head).startsWith("HTTP/1.1 503 ");
                assertThat(fieldValues(head, "retry-after")).containsExactly("1800");
            }
            assertThat(client.request("GET /.well-known/host-meta").head()).startsWith("HTTP/1.1 200 ");
            assertThat(backend.connections()).isZero();
            gateway.await("xmpp_gateway_requests_active 1.0");
        }
    }

    @Test
    void acmeChallengesAreAnsweredDuringMaintenance() throws Exception {
        Path challenges = Files.createDirectories(directory.resolve(".well-known/acme-challenge"));
        Files.writeString(challenges.resolve("token"), "token.key");
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = EngineFixture.edited(
                        backend,
                        text -> text.replace("io-threads: 1", "io-threads: 1, acme-webroot: '" + directory + "'")
                                + "    site: {maintenance: true}\n");
                RawClient client = gateway.client()) {
            String head =
                    client.request("GET /.well-known/acme-challenge/token").head();

            assertThat(head).startsWith("HTTP/1.1 200 ");
            assertThat(client.text(bodyLength(head))).isEqualTo("token.key");
        }
    }

    @Test
    void aFileSwitchesMaintenanceOnAndOff() throws Exception {
        Path file = directory.resolve("closed");
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = EngineFixture.with(
                        backend, "    site: {maintenance-file: '" + file + "', maintenance-retry-after: 90s}\n");
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /any").head()).startsWith("HTTP/1.1 200 ");
            client.text(2);

            Files.createFile(file);
            assertThat(fieldValues(awaitStatus(client, 503), "retry-after")).containsExactly("90");

            Files.delete(file);
            awaitStatus(client, 200);
        }
    }

    @Test
    void browsersGetTheOperatorsErrorPagesAndProgramsText() throws Exception {
        Files.writeString(directory.resolve("4xx.html"), "<p>lost? {{request-id}}</p>");
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = EngineFixture.with(backend, "    site: {error-pages: '" + directory + "'}\n");
                RawClient client = gateway.client()) {
            String head = client.request("GET /nothing", BROWSER).head();
            assertThat(client.text(bodyLength(head))).matches("<p>lost\\? [A-Za-z0-9_-]{16}</p>");
            assertThat(fieldValues(head, "content-type")).containsExactly("text/html; charset=utf-8");
            assertThat(fieldValues(head, "content-security-policy").getFirst()).startsWith("default-src 'none';");
            assertThat(fieldValues(head, "x-content-type-options")).containsExactly("nosniff");
            assertThat(fieldValues(head, "vary")).contains("Accept");

            head = client.request("GET /nothing", "Accept: */*").head();
            assertThat(client.text(bodyLength(head))).startsWith("404 Not Found\n");
            assertThat(fieldValues(head, "content-type")).containsExactly("text/plain; charset=utf-8");
            assertThat(fieldValues(head, "vary")).contains("Accept");

            head = client.request("HEAD /nothing", BROWSER).head();
            assertThat(bodyLength(head)).isGreaterThan(20);
        }
    }

    @Test
    void strangersSeeTheSharedErrorPages() throws Exception {
        Files.writeString(directory.resolve("421.html"), "not here");
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = EngineFixture.with(backend, "error-pages: '" + directory + "'\n");
                RawClient client = gateway.client()) {
            String head = client.send("GET / HTTP/1.1\r\nHost: stranger.test\r\n" + BROWSER + "\r\n\r\n")
                    .head();

            assertThat(head).startsWith("HTTP/1.1 421 ");
            assertThat(client.text(bodyLength(head))).isEqualTo("not here");
        }
    }

    @Test
    void staticFilesAreSafePagesByDefaultAndMayHaveAPolicyOfTheirOwn() throws Exception {
        Files.writeString(directory.resolve("index.html"), "hi");
        Files.writeString(directory.resolve("old.bak"), "no");
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture safe = EngineFixture.with(backend, files(""));
                EngineFixture own = EngineFixture.with(backend, files(", content-security-policy: 'sandbox'"));
                EngineFixture none = EngineFixture.with(backend, files(", content-security-policy: none"))) {
            String head = page(safe, "/files/");
            assertThat(fieldValues(head, "content-security-policy").getFirst())
                    .startsWith("default-src 'self';")
                    .endsWith("frame-ancestors 'none'");
            assertThat(fieldValues(head, "x-content-type-options")).containsExactly("nosniff");
            assertThat(fieldValues(head, "referrer-policy")).containsExactly("no-referrer");
            assertThat(fieldValues(page(own, "/files/"), "content-security-policy"))
                    .containsExactly("sandbox");
            assertThat(fieldValues(page(none, "/files/"), "content-security-policy"))
                    .isEmpty();
            assertThat(page(safe, "/files/old.bak")).startsWith("HTTP/1.1 404 ");
        }
    }

    private static String page(EngineFixture gateway, String path) throws Exception {
        try (RawClient client = gateway.client()) {
            return client.request("GET " + path).head();
        }
    }

    private String files(String more) {
        return "    files: [{path: /files, root: '" + directory + "'" + more + "}]\n";
    }

    private static String awaitStatus(RawClient client, int status) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            String head = client.request("GET /any").head();
            client.text(bodyLength(head));
            if (head.startsWith("HTTP/1.1 " + status + " ")) {
                return head;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("never saw " + status);
    }
}
