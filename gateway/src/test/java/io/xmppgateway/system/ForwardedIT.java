package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.system.RawHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the backend is told of the client. Prosody believes these fields, so nobody else may write them. */
@OnStage
class ForwardedIT {

    private static final String LIES = """
        X-Forwarded-For: 127.0.0.1, 203.0.113.9
        X-Forwarded-For: 198.51.100.7
        X-Forwarded-Proto: gopher
        X-Forwarded-Host: evil.example.com
        X-Forwarded-Port: 1
        X-Real-IP: 127.0.0.1
        Forwarded: for=127.0.0.1;proto=http
        """;

    private final Stage stage;

    ForwardedIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void writesItsOwnFieldsAndDiscardsTheClients(String address) throws Exception {
        try (RecordingBackend backend = new RecordingBackend();
                RunningGateway gateway = gateway(backend, "")) {
            assertThat(get(gateway, address, "XMPP.example.net:8443", LIES).status())
                    .isEqualTo(204);
            String head = backend.nextHead();
            assertThat(head).startsWith("GET /http-bind?a=b%20c HTTP/1.1\r\n");
            assertThat(values(head, "Host")).containsExactly("XMPP.example.net:8443");
            assertThat(values(head, "X-Forwarded-For")).containsExactly(address);
            assertThat(values(head, "X-Forwarded-Proto")).containsExactly("https");
            assertThat(values(head, "X-Forwarded-Host")).containsExactly("XMPP.example.net:8443");
            assertThat(head.toLowerCase(Locale.ROOT)).doesNotContain("x-forwarded-port", "x-real-ip", "\nforwarded:");
        }
    }

    @Test
    void believesATrustedProxy() throws Exception {
        try (RecordingBackend backend = new RecordingBackend();
                RunningGateway gateway = gateway(backend, "trusted-proxies: [127.0.0.0/8]")) {
            get(gateway, "127.0.0.1", "example.net", LIES);
            String trusted = backend.nextHead();
            assertThat(values(trusted, "X-Forwarded-For")).containsExactly("198.51.100.7");
            assertThat(values(trusted, "X-Forwarded-Proto")).containsExactly("https");
            get(gateway, "::1", "example.net", LIES);
            assertThat(values(backend.nextHead(), "X-Forwarded-For")).containsExactly("::1");
        }
    }

    private RunningGateway gateway(RecordingBackend backend, String listen) throws IOException {
        return stage.startGateway(stage.yaml(Stage.anyPorts() + listen, "", backend.url(), "{}"));
    }

    private Answer get(RunningGateway gateway, String address, String host, String fields) throws IOException {
        try (SSLSocket socket = connect(gateway, address)) {
            return RawHttp.exchange(socket, "GET /http-bind?a=b%20c HTTP/1.1\nHost: " + host + "\n" + fields + "\n");
        }
    }

    private SSLSocket connect(RunningGateway gateway, String address) throws IOException {
        Socket plain = new Socket(InetAddress.ofLiteral(address), gateway.httpsPort(address));
        return (SSLSocket) stage.tls().getSocketFactory().createSocket(plain, "example.net", plain.getPort(), true);
    }

    private static List<String> values(String head, String field) {
        return new Answer(0, head, "").values(field);
    }
}
