package io.xmppgateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebChatIT {

    private static final String JULIET = "juliet@example.net";
    private static final String JULIETS_PASSWORD = "wherefore-art-thou";
    private static final String ROMEO = "romeo@example.org";
    private static final String ROMEOS_PASSWORD = "by-yonder-window";

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

    @Test
    void twoDomainsTalkOverWebSocketAndBosh() throws IOException {
        try (Visit balcony = chromium.visit(Look.LIGHT);
                Visit garden = chromium.visit(Look.DARK)) {
            ChatUser juliet = new ChatUser(balcony.open("/chat/"));
            ChatUser romeo = new ChatUser(garden.open("/chat/?transport=bosh"));
            juliet.signIn(JULIET, JULIETS_PASSWORD);
            romeo.signIn(ROMEO, ROMEOS_PASSWORD);

            juliet.startChat(ROMEO);
            juliet.write("O Romeo, Romeo! Wherefore art thou Romeo?");
            romeo.openChat(JULIET);
            romeo.see("Wherefore art thou Romeo?");
            romeo.write("Call me but love, and I'll be new baptized.");
            juliet.see("Call me but love");

            assertThat(balcony.sockets())
                    .anySatisfy(socket -> assertThat(socket.signedIn()).isTrue());
            assertThat(balcony.requestsFor("/http-bind")).isZero();
            assertThat(garden.sockets()).isEmpty();
            assertThat(garden.requestsFor("/http-bind")).isGreaterThan(5);
            expectPeace(balcony);
            expectPeace(garden);
            Screenshots.takeForDocumentation(balcony.page(), "web-chat", Look.LIGHT);
            Screenshots.take(garden.page(), "web-chat", Look.DARK);
        }
    }

    @Test
    void withoutWebSocketItSignsInOverBosh() {
        try (Visit visit = chromium.visit(Look.LIGHT)) {
            visit.page().routeWebSocket("**/xmpp-websocket", socket -> socket.close());
            ChatUser juliet = new ChatUser(visit.open("/chat/"));
            juliet.signIn(JULIET, JULIETS_PASSWORD);

            assertThat(visit.page().locator("#transport").textContent()).isEqualTo("BOSH");
            assertThat(visit.sockets()).noneMatch(Visit.OpenedSocket::signedIn);
            assertThat(visit.requestsFor("/http-bind")).isGreaterThan(5);
            expectPeace(visit);
        }
    }

    @Test
    void fitsATelephone() throws IOException {
        try (Visit visit = chromium.visit(Look.TELEPHONE)) {
            ChatUser juliet = new ChatUser(visit.open("/chat/"));
            juliet.signIn(JULIET, JULIETS_PASSWORD);
            Screenshots.take(visit.page(), "web-chat-contacts", Look.TELEPHONE);
            juliet.followLinkTo(ROMEO);
            juliet.write("What man art thou that, thus bescreened in night, so stumblest on my counsel?");
            juliet.see("bescreened in night");

            assertThat(visit.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            Screenshots.take(visit.page(), "web-chat", Look.TELEPHONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSignInFormIsReadable(Look look) throws IOException {
        try (Visit visit = chromium.visit(look)) {
            Page page = visit.open("/chat/");
            page.getByLabel("XMPP Address").waitFor();
            PageChecks.expectAccessible(page);
            Screenshots.take(page, "web-chat-sign-in", look);
            expectPeace(visit);
        }
    }

    private static void expectPeace(Visit visit) {
        visit.expectThatNothingLeftTheGateway();
        visit.expectNoComplaints(WebChatIT::isAboutAStranger);
    }

    /** Who is not a contact may not read the other's keys for encryption, and Converse.js tells the console so. */
    private static boolean isAboutAStranger(String complaint) {
        return complaint.startsWith("Could not fetch OMEMO devices") || complaint.contains("<forbidden xmlns=");
    }
}
