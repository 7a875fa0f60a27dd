package io.xmppgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProsodyProcessIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern SUM = Pattern.compile("What is (\\d) ([+-]) (\\d)\\?");
    private static final Pattern CHALLENGE =
            Pattern.compile("name=\"captcha_challenge\" type=\"hidden\" value=\"(\\w+)\"");

    private final ProsodyPrograms programs = ProsodyPrograms.find().orElseThrow();

    @TempDir
    Path directory;

    @Test
    void answersOnEveryPathTheGatewayCarries() throws Exception {
        try (ProsodyProcess prosody = start();
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(get(client, prosody, "/http-bind").statusCode()).isEqualTo(200);
            assertThat(get(client, prosody, "/xmpp-websocket").body()).contains("WebSocket");
            assertThat(get(client, prosody, "/register_web").body()).contains("Create an account", "@example.net");
            assertThat(get(client, prosody, "/file_share").statusCode()).isEqualTo(301);
            assertThat(get(client, prosody, "/metrics").body()).contains("prosody_mod_");
        }
    }

    @Test
    void registersAnAccountThroughOurPage() throws Exception {
        try (ProsodyProcess prosody = start();
                HttpClient client = HttpClient.newHttpClient()) {
            String page = get(client, prosody, "/register_web").body();
            assertThat(submit(client, prosody, page, "mercutio", "plague-on-both"))
                    .contains("Welcome", "mercutio@example.net");
            assertThat(submit(client, prosody, page, "mercutio", "plague-on-both"))
                    .contains("role=\"alert\">Username already taken</p>");
        }
    }

    @Test
    void addsAccounts() throws Exception {
        try (ProsodyProcess prosody = start()) {
            prosody.register(programs, new Account("romeo", "example.org", "montague"));
            assertThat(directory.resolve("data/example%2eorg/accounts/romeo.dat"))
                    .exists();
        }
    }

    @Test
    void saysWhyProsodyDidNotComeUp() throws Exception {
        Files.writeString(directory.resolve("prosody.log"), "the reason\n");
        ProsodyPrograms failing = new ProsodyPrograms(Programs.find("false").orElseThrow(), programs.control());
        try (ProsodyProcess prosody = ProsodyProcess.start(failing, directory, configuration())) {
            assertThatThrownBy(() -> prosody.awaitReady(LIMIT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ended with code 1")
                    .hasMessageContaining("the reason");
        }
    }

    @Test
    void endsWhenClosed() throws Exception {
        ProsodyProcess prosody = start();
        prosody.close();
        assertThat(prosody.isAlive()).isFalse();
    }

    private ProsodyConfiguration configuration() throws IOException {
        return ProsodyConfiguration.inDirectory(
                directory,
                ProsodyPorts.free(),
                Path.of("../config/prosody/register-templates/xmpp-gateway").toAbsolutePath(),
                URI.create("https://localhost:8443/"),
                Programs.amRoot());
    }

    private ProsodyProcess start() throws Exception {
        return ProsodyProcess.start(programs, directory, configuration()).awaitReady(LIMIT);
    }

    private static HttpResponse<String> get(HttpClient client, ProsodyProcess prosody, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(prosody, path)).build(), BodyHandlers.ofString());
    }

    private static String submit(HttpClient client, ProsodyProcess prosody, String page, String user, String password)
            throws Exception {
        Matcher sum = SUM.matcher(page);
        Matcher challenge = CHALLENGE.matcher(page);
        assertThat(sum.find() && challenge.find()).isTrue();
        int x = Integer.parseInt(sum.group(1));
        int y = Integer.parseInt(sum.group(3));
        String form = "username=" + user + "&password=" + password + "&confirm_password=" + password
                + "&captcha_reply=" + (sum.group(2).equals("+") ? x + y : x - y) + "&captcha_challenge="
                + URLEncoder.encode(challenge.group(1), StandardCharsets.UTF_8);
        return client.send(
                        HttpRequest.newBuilder(uri(prosody, "/register_web"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static URI uri(ProsodyProcess prosody, String path) {
        return URI.create("http://127.0.0.1:" + prosody.port() + path);
    }
}
