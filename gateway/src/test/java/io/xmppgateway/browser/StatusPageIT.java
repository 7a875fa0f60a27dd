package io.xmppgateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operators' page, beside a gateway that has something to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusPageIT {

    private static final int BOSH_SESSIONS = 3;
    private static final int WEBSOCKETS = 2;

    private RunningDemo demo;
    private Chromium chromium;
    private DemoTraffic traffic;

    @BeforeAll
    void start() throws Exception {
        demo = RunningDemo.start();
        chromium = Chromium.trusting(demo);
        traffic = DemoTraffic.to(demo);
        for (int i = 0; i < BOSH_SESSIONS; i++) {
            traffic.openBoshSession();
        }
        for (int i = 0; i < WEBSOCKETS; i++) {
            traffic.openWebSocket();
        }
    }

    @AfterAll
    void stop() throws Exception {
        traffic.close();
        chromium.close();
        demo.close();
    }

    @ParameterizedTest
    @EnumSource
    void showsWhatIsGoingOn(Look look) throws Exception {
        try (Visit visit = chromium.visit(look)) {
            Page page = visit.open(demo.adminUrl("/"));
            page.waitForFunction("() => document.querySelector('#state').textContent === 'Ready'");
            awaitPoints(page, 1);
            assertThat(traffic.ask("/no-such-page")).isEqualTo(404);
            assertThat(traffic.ask("/.well-known/host-meta")).isEqualTo(200);
            for (int points = 2; points <= (look == Look.LIGHT ? 7 : 3); points++) {
                for (int i = 0; i < points; i++) {
                    assertThat(traffic.ask("/register_web")).isEqualTo(200);
                }
                awaitPoints(page, points);
            }

            assertThat(row(page, "example.net register", 5)).endsWith("ms");
            assertThat(page.locator("#tiles strong").first().textContent()).isEqualTo("5");
            assertThat(row(page, "example.net bosh", 1)).isEqualTo("3");
            assertThat(row(page, "example.net bosh", 2)).isEqualTo("3");
            assertThat(row(page, "example.net websocket", 1)).isEqualTo("2");
            assertThat(page.locator("#backends tbody").textContent()).contains("xmpp-server", "up");
            assertThat(page.locator("#certificates tbody").textContent()).contains("example.org", "89");
            assertThat(page.locator("#problems tbody tr").first().textContent()).contains("no route", "404");
            assertThat(page.locator("#ages tbody").textContent()).contains("example.net");
            PageChecks.expectAccessible(page);
            visit.expectNobodyAskedBut(demo.adminUrl("/").getAuthority());
            visit.expectNoComplaints(none -> false);
            Screenshots.takeWhole(page, "status", look);
            if (look == Look.LIGHT) {
                page.setViewportSize(1_280, 1_000);
                Screenshots.takeForDocumentation(page, "status-page", look);
            }
        }
    }

    /** With a clock of its own, so that nothing waits. */
    @Test
    void asksAgainUntilItIsPausedOrHidden() {
        try (Visit visit = chromium.visit(Look.LIGHT)) {
            visit.page().clock().install();
            Page page = visit.open(demo.adminUrl("/"));
            awaitPoints(page, 1);
            page.waitForResponse("**/status.json", () -> page.clock().runFor(3_000));

            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator("#pause").getAttribute("aria-pressed")).isEqualTo("true");
            expectSilence(visit);
            page.waitForResponse("**/status.json", () -> page.locator("#pause").click());

            page.evaluate("Object.defineProperty(document, 'hidden', { configurable: true, value: true })");
            expectSilence(visit);
            page.waitForResponse(
                    "**/status.json",
                    () -> page.evaluate(
                            "delete document.hidden;" + " document.dispatchEvent(new Event('visibilitychange'))"));
            visit.expectNoComplaints(none -> false);
        }
    }

    private static void expectSilence(Visit visit) {
        // What was under way is over when the page has drawn it, which sets the next timer.
        visit.page().clock().runFor(3_000);
        long asked = visit.requestsFor("/status.json");
        visit.page().clock().runFor(60_000);
        visit.page().evaluate("1");
        assertThat(visit.requestsFor("/status.json")).isEqualTo(asked);
    }

    /** Waits until the first sparkline has so many points; one point is not drawn, but then the numbers stand there. */
    private static void awaitPoints(Page page, int points) {
        page.waitForFunction(
                "points => points === 1 ? !document.querySelector('#view').hidden"
                        + " : (document.querySelector('#tiles svg path:last-child')?.getAttribute('d') ?? '')"
                        + ".split('L').length >= points",
                points);
    }

    private static String row(Page page, String key, int cell) {
        return String.valueOf(
                page.locator("#domains tr[data-key='" + key + "'] td").nth(cell).textContent());
    }
}
