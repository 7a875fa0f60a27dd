package io.xmppgateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LandingPageIT {

    private RunningDemo demo;
    private Chromium chromium;

    @BeforeAll
    void start() throws Exception {
        demo = RunningDemo.start();
        chromium = Chromium.trusting(demo);
    }

    @AfterAll
    void stop() throws Exception {
        chromium.close();
        demo.close();
    }

    @ParameterizedTest
    @EnumSource
    void isReadableAndAsksNobodyElse(Look look) throws Exception {
        try (Visit visit = chromium.visit(look)) {
            Page page = visit.open("/");
            PageChecks.expectAccessible(page);
            visit.expectThatNothingLeftTheGateway();
            visit.expectNoComplaints(none -> false);
            Screenshots.take(page, "home", look);
        }
    }

    @Test
    void everyLinkAnswers() throws Exception {
        try (Visit visit = chromium.visit(Look.LIGHT);
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(DemoTrust.context(demo.caCertificate()))
                        .build()) {
            List<URI> links = visit.open("/").locator("a[href]").all().stream()
                    .map(LandingPageIT::target)
                    .toList();
            assertThat(links).hasSizeGreaterThan(5).allSatisfy(link -> {
                HttpRequest request = HttpRequest.newBuilder(link).build();
                assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                        .isBetween(200, 399);
            });
        }
    }

    @Test
    void theKeyboardReachesTheChatFirst() {
        try (Visit visit = chromium.visit(Look.LIGHT)) {
            Page page = visit.open("/");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.getAttribute('href')"))
                    .isEqualTo("/chat/");
            page.keyboard().press("Enter");
            page.waitForURL("**/chat/");
        }
    }

    private static URI target(Locator link) {
        return URI.create(Objects.toString(link.evaluate("link => link.href")));
    }
}
