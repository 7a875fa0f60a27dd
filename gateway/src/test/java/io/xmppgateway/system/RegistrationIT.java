package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.Account;
import io.xmppgateway.system.Clients.Transport;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnStage
class RegistrationIT {

    private static final Pattern SUM = Pattern.compile("What is (\\d) ([+-]) (\\d)\\?");
    private static final Pattern CHALLENGE =
            Pattern.compile("name=\"captcha_challenge\" type=\"hidden\" value=\"(\\w+)\"");

    private final Stage stage;

    RegistrationIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @CsvSource({"example.net", "example.org"})
    void makesAnAccountThatCanSignIn(String domain) throws Exception {
        Account account = new Account("benvolio", domain, "part, fools!");
        URI page = stage.gateway().https(domain, "/register_web");
        try (HttpClient client = stage.newClient(HttpClient.Version.HTTP_2)) {
            String form = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
            assertThat(form).contains("@" + domain);
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(page)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(filled(form, account)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.body()).contains(account.address());
        }
        AbstractXMPPConnection connection = Clients.signIn(stage.gateway(), account, Transport.BOSH);
        try {
            assertThat(connection.isAuthenticated()).isTrue();
            assertThat(connection.getUser().asBareJid().toString()).isEqualTo(account.address());
        } finally {
            connection.disconnect();
        }
    }

    /** The form's fields, its little sum solved. */
    private static String filled(String form, Account account) {
        Matcher sum = SUM.matcher(form);
        Matcher challenge = CHALLENGE.matcher(form);
        assertThat(sum.find() && challenge.find()).isTrue();
        int x = Integer.parseInt(sum.group(1));
        int y = Integer.parseInt(sum.group(3));
        return Map.of(
                        "username", account.user(),
                        "password", account.password(),
                        "confirm_password", account.password(),
                        "captcha_reply", Integer.toString(sum.group(2).equals("+") ? x + y : x - y),
                        "captcha_challenge", challenge.group(1))
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
