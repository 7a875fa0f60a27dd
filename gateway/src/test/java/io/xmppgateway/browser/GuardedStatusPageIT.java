package io.xmppgateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.xmppgateway.app.Gateway;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' page of a gateway that wants a token, and whose backend is down. */
class GuardedStatusPageIT {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    @TempDir
    private Path directory;

    private Gateway gateway;
    private Chromium chromium;

    @BeforeEach
    void start() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        String text = """
                listen: {http: ['127.0.0.1:0'], https: [], io-threads: 1}
                admin: {listen: ['127.0.0.1:0'], token-file: '%s'}
                logging: {access-log: false}
                backends: {main: {url: 'http://127.0.0.1:1'}}
                domains: {localhost: {plain: true}}
                """.formatted(token);
        gateway = switch (ConfigFile.parse("test", text, directory)) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
        chromium = Chromium.start();
    }

    @AfterEach
    void stop() {
        chromium.close();
        gateway.close();
    }

    @Test
    void theTokenOpensIt() throws Exception {
        String id = failedRequest();
        try (Visit visit = chromium.visit(Look.TELEPHONE)) {
            String authority =
                    "localhost:" + gateway.adminAddresses().getFirst().getPort();
            Page page = visit.open(URI.create("http://" + authority + "/"));
            page.locator("#access").waitFor();
            PageChecks.expectAccessible(page);
            Screenshots.take(page, "status-token", Look.TELEPHONE);

            page.keyboard().type("0123456789");
            page.keyboard().press("Enter");
            page.getByText("does not know this token").waitFor();
            assertThat(page.locator("#view").isHidden()).isTrue();

            page.keyboard().type(TOKEN);
            page.keyboard().press("Enter");
            expectOpen(page, id);
            page.reload();
            expectOpen(page, id);
            visit.expectNobodyAskedBut(authority);
            visit.expectNoComplaints(complaint -> complaint.contains("401"));
            Screenshots.takeWhole(page, "status-down", Look.TELEPHONE);
        }
    }

    private static void expectOpen(Page page, String id) {
        page.locator("#view").waitFor();
        assertThat(page.locator("#access").isHidden()).isTrue();
        assertThat(page.locator("#state").textContent()).isEqualTo("Down: main");
        assertThat(page.locator("tr[data-key='" + id + "']").textContent())
                .contains("XMPP server", "backend unreachable", "502", "localhost", "BOSH", "127.0.0.1", id);
    }

    /** Returns its id, as its client sees it. */
    private String failedRequest() throws IOException, InterruptedException {
        URI url = URI.create(
                "http://localhost:" + gateway.httpAddresses().getFirst().getPort() + "/http-bind");
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                    .body();
            Matcher id = ID.matcher(body);
            assertThat(id.find()).as(body).isTrue();
            return id.group();
        }
    }
}
