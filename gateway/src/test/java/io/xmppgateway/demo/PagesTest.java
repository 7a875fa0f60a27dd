package io.xmppgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final Path TEMPLATES = Path.of("../config/prosody/register-templates/xmpp-gateway");
    private static final Account JULIET = new Account("juliet", "example.net", "secret");
    private static final DemoOptions OPTIONS = new DemoOptions(8080, 8443, 9090, Optional.empty(), true);

    @ParameterizedTest
    @ValueSource(strings = {"register.html", "success.html"})
    void theRegistrationPagesAllowExactlyTheirOwnStyle(String name) throws Exception {
        String page = Files.readString(TEMPLATES.resolve(name));
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page).contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"register.html", "success.html", "simplecaptcha.html"})
    void theRegistrationPagesAskNoOtherHost(String name) throws Exception {
        assertThat(Files.readString(TEMPLATES.resolve(name))).doesNotContain("http://", "https://", "src=", "@import");
    }

    @Test
    void theFormHasTheFieldsThatProsodyReads() throws Exception {
        assertThat(Files.readString(TEMPLATES.resolve("register.html")))
                .contains("action=\"{path}\"", "name=\"username\"", "name=\"password\"", "name=\"confirm_password\"")
                .contains("{captcha}", "role=\"alert\">{notice}<");
        assertThat(Files.readString(TEMPLATES.resolve("simplecaptcha.html")))
                .contains("{x} {op} {y}", "name=\"captcha_reply\"", "value=\"{challenge}\"");
    }

    @Test
    void theLandingPageShowsWhatThisRunHas() {
        assertThat(HomePage.text(OPTIONS, List.of(JULIET)))
                .contains(
                        "href=\"/chat/\"",
                        "http://127.0.0.1:9090/",
                        "http://127.0.0.1:9090/metrics",
                        "<td>juliet@example.net</td>");
        assertThat(HomePage.text(new DemoOptions(8080, 8443, 9090, Optional.empty(), false), List.of()))
                .doesNotContain("/chat/", "<table>");
    }

    @Test
    void theChatRunsNoScriptOfAnotherHost() {
        String page = new String(Template.Resources.bytes("chat/index.html"), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("script-src 'self' 'wasm-unsafe-eval';", "connect-src 'self';")
                .doesNotContain("http://", "https://");
    }

    @Test
    void thePrintedPageCanBeCopiedToAShell() {
        StringWriter out = new StringWriter();
        Terminal plain = new Terminal(new PrintWriter(out, true), false);
        List<String> lines = new DemoPage(OPTIONS, List.of(JULIET), Path.of("/t"), Path.of("/t/ca.pem")).lines(plain);
        assertThat(lines)
                .contains("    curl --cacert /t/ca.pem --resolve example.net:8443:127.0.0.1 "
                        + "https://example.net:8443/.well-known/host-meta")
                .contains("    juliet@example.net  password secret")
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(Terminal.wantsColours(true, Map.of("TERM", "xterm"))).isTrue();
        assertThat(Terminal.wantsColours(true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.wantsColours(true, Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.wantsColours(false, Map.of())).isFalse();
    }

    @Test
    void cleaningUpGoesBackwardsAndOnAfterAFailure() {
        StringWriter err = new StringWriter();
        StringBuilder order = new StringBuilder();
        Cleanup cleanup = new Cleanup(new PrintWriter(err, true));
        cleanup.add(() -> order.append('1'));
        cleanup.add(() -> {
            throw new IllegalStateException("stuck");
        });
        cleanup.add(() -> order.append('3'));
        cleanup.close();
        cleanup.add(() -> order.append("late"));
        assertThat(order).hasToString("31late");
        assertThat(err).hasToString("Could not clean up: stuck" + System.lineSeparator());
    }
}
