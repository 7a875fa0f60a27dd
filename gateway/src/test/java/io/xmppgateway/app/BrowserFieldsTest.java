package io.xmppgateway.app;

import static io.xmppgateway.app.Heads.fieldValues;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told about a backend's answers. */
class BrowserFieldsTest {

    @Test
    void theBackendsWordOnSecurityIsReplacedAndItsApplicationsWordKept() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"
                        + "Strict-Transport-Security: max-age=1\r\nX-Content-Type-Options: sniff\r\n"
                        + "Content-Security-Policy: default-src 'self'\r\nReferrer-Policy: origin\r\n"
                        + "Server: secretd/1.0\r\nVia: 1.1 secretd\r\nX-Powered-By: secret\r\n\r\n");
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            String head = client.request("GET /register_web").head();

            assertThat(fieldValues(head, "strict-transport-security")).isEmpty();
            assertThat(fieldValues(head, "x-content-type-options")).containsExactly("nosniff");
            assertThat(fieldValues(head, "content-security-policy")).containsExactly("default-src 'self'");
            assertThat(fieldValues(head, "referrer-policy")).containsExactly("origin");
            assertThat(head).doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/http-bind", "/any", "/nothing", "/.well-known/host-meta", "/xmpp-websocket"})
    void everyAnswerForbidsGuessingItsType(String path) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            String head = client.request("GET " + path).head();

            assertThat(fieldValues(head, "x-content-type-options")).containsExactly("nosniff");
            assertThat(fieldValues(head, "referrer-policy")).containsExactly("no-referrer");
            assertThat(fieldValues(head, "server")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Type: text/html', attachment",
        "'Content-Type: image/svg+xml', attachment",
        "'X-No-Type: 1', attachment",
        "'Content-Type: image/png\\r\\nContent-Type: text/html', attachment",
        "'Content-Type: text/html\\r\\nContent-Disposition: inline; filename=\"a.html\"', 'attachment; filename=\"a.html\"'"
    })
    void anUploadedPageIsSavedAndNeverRun(String fields, String disposition) throws Exception {
        String head = upload("200 OK", fields);

        assertThat(fieldValues(head, "content-disposition")).containsExactly(disposition);
        assertThat(fieldValues(head, "content-security-policy")).containsExactly("sandbox; default-src 'none'");
    }

    @Test
    void anUploadedPictureIsShown() throws Exception {
        String head = upload("200 OK", "Content-Type: image/png\\r\\nContent-Disposition: inline");

        assertThat(fieldValues(head, "content-disposition")).containsExactly("inline");
        assertThat(fieldValues(head, "content-security-policy")).containsExactly("default-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"201 Created", "304 Not Modified", "404 Not Found"})
    void anAnswerThatIsNoFileStaysAsItIs(String status) throws Exception {
        assertThat(fieldValues(upload(status, "X-Other: 1"), "content-disposition"))
                .isEmpty();
    }

    private static String upload(String status, String fields) throws Exception {
        String answer = "HTTP/1.1 " + status + "\r\n"
                + fields.replace("\\r", "\r").replace("\\n", "\n") + "\r\nContent-Length: 0\r\n"
                + "Content-Security-Policy: default-src 'self'\r\n\r\n";
        try (ScriptedBackend backend = ScriptedBackend.answering(answer);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            return client.request("GET /upload/slot/file").head();
        }
    }
}
