package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XEP-0156 §2.2 and compliance testers want a literal star where Prosody echoes the origin. */
@OnStage
class CorsIT {

    private static final String ORIGIN = "https://chat.example.com";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String SESSION_REQUEST =
            "<body xmlns='http://jabber.org/protocol/httpbind' rid='1' to='example.net' wait='1' hold='1' ver='1.6'/>";

    private final Stage stage;

    CorsIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /.well-known/host-meta, false",
        "GET, /.well-known/host-meta, true",
        "GET, /.well-known/host-meta.json, false",
        "GET, /.well-known/host-meta.json, true",
        "OPTIONS, /http-bind, false",
        "OPTIONS, /http-bind, true",
        "POST, /http-bind, false",
        "POST, /http-bind, true",
    })
    void answersEveryOriginWithOneStar(String method, String path, boolean withOrigin) throws Exception {
        HttpResponse<String> answer = ask(
                stage.gateway().https("example.net", path),
                method,
                withOrigin ? Optional.of(ORIGIN) : Optional.empty());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues(ALLOW_ORIGIN)).containsExactly("*");
        assertThat(answer.headers().allValues("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS", "POST"})
    void prosodyItselfEchoesTheOrigin(String method) throws Exception {
        HttpResponse<String> answer = ask(stage.prosody().http("/http-bind"), method, Optional.of(ORIGIN));
        assertThat(answer.headers().allValues(ALLOW_ORIGIN)).containsExactly(ORIGIN);
    }

    @Test
    void letsAPreflightForAPostThrough() throws Exception {
        HttpResponse<String> answer =
                ask(stage.gateway().https("example.net", "/http-bind"), "OPTIONS", Optional.of(ORIGIN));
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .containsIgnoringCase("Content-Type");
    }

    private HttpResponse<String> ask(URI uri, String method, Optional<String> origin) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        origin.ifPresent(value -> request.header("Origin", value));
        switch (method) {
            case "POST" ->
                request.POST(BodyPublishers.ofString(SESSION_REQUEST)).header("Content-Type", "text/xml");
            case "OPTIONS" ->
                request.method("OPTIONS", BodyPublishers.noBody())
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type");
            default -> request.GET();
        }
        try (HttpClient client = stage.newClient(HttpClient.Version.HTTP_1_1)) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
