package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.system.RawHttp.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@OnStage
class PlainHttpIT {

    private static final String ONION = "a".repeat(55) + "d.onion";

    private final Stage stage;

    PlainHttpIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void sendsEveryoneToHttpsWithPathQueryAndThePublicPort() throws Exception {
        Answer answer = get(stage.gateway(), "xmpp.example.net", "/register_web?lang=nl&x=%20");
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.values("Location"))
                .containsExactly(
                        "https://xmpp.example.net:" + stage.gateway().httpsPort() + "/register_web?lang=nl&x=%20");
    }

    @Test
    void neverNamesTheDefaultPort() throws Exception {
        try (RunningGateway gateway = stage.startGateway(stage.yaml(Stage.anyPorts(), "", "{}"))) {
            assertThat(get(gateway, "example.org:80", "/").values("Location")).containsExactly("https://example.org/");
        }
    }

    @Test
    void answersAcmeChallengesFromTheWebroot() throws Exception {
        Path webroot = stage.newDirectory("acme");
        Path challenges = Files.createDirectories(webroot.resolve(".well-known/acme-challenge"));
        Files.writeString(challenges.resolve("token-1_A"), "token-1_A.thumbprint");
        Files.writeString(webroot.resolve("secret"), "not for everyone");
        String listen = Stage.anyPorts() + "acme-webroot: '" + webroot + "'\n";
        try (RunningGateway gateway = stage.startGateway(stage.yaml(listen, "", "{}"))) {
            Answer answer = get(gateway, "example.net", "/.well-known/acme-challenge/token-1_A");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("token-1_A.thumbprint");
            assertThat(get(gateway, "example.net", "/.well-known/acme-challenge/other")
                            .status())
                    .isEqualTo(404);
            assertThat(get(gateway, "example.net", "/.well-known/acme-challenge/..%2f..%2fsecret")
                            .body())
                    .doesNotContain("not for everyone");
            assertThat(get(gateway, "example.net", "/secret").status()).isEqualTo(308);
        }
    }

    @Test
    void refusesUnknownHosts() throws Exception {
        assertThat(get(stage.gateway(), "stranger.example.com", "/").status()).isEqualTo(421);
        assertThat(get(stage.gateway(), "127.0.0.1", "/").status()).isEqualTo(421);
    }

    @Test
    void closesUnknownHostsConnectionsWhereConfigured() throws Exception {
        String listen = Stage.anyPorts() + "unknown-host: close\n";
        try (RunningGateway gateway = stage.startGateway(stage.yaml(listen, "", "{}"))) {
            assertThat(get(gateway, "stranger.example.com", "/").head()).isEmpty();
            assertThat(get(gateway, "example.net", "/").status()).isEqualTo(308);
        }
    }

    @Test
    void servesAPlainDomainOverHttp() throws Exception {
        String yaml = stage.yaml(Stage.anyPorts(), "", "{}") + "  " + ONION + ": {plain: true}\n";
        try (RunningGateway gateway = stage.startGateway(yaml)) {
            assertThat(get(gateway, ONION, "/http-bind").body()).contains("BOSH");
            Answer hostMeta = get(gateway, ONION, "/.well-known/host-meta");
            assertThat(hostMeta.status()).isEqualTo(200);
            assertThat(hostMeta.body())
                    .contains("ws://" + ONION + "/xmpp-websocket", "http://" + ONION + "/http-bind")
                    .doesNotContain("wss:", "https:");
            assertThat(get(gateway, ONION, "/.well-known/host-meta.json").body())
                    .contains("ws://" + ONION + "/xmpp-websocket", "http://" + ONION + "/http-bind")
                    .doesNotContain("wss:", "https:");
            assertThat(get(gateway, "example.net", "/http-bind").status()).isEqualTo(308);
        }
    }

    private static Answer get(RunningGateway gateway, String host, String target) throws Exception {
        return RawHttp.plain(gateway.httpPort(), "GET " + target + " HTTP/1.1\nHost: " + host + "\n\n");
    }
}
