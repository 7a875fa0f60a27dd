package io.xmppgateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationPageIT {

    private static final String PASSWORD = "plague-on-both-your-houses";
    private static final Pattern SUM = Pattern.compile("What is (\\d) ([+-]) (\\d)\\?");

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
    void makesAnAccountThatCanSignIn(Look look) throws Exception {
        String name = "mercutio-" + look.suffix();
        try (Visit visit = chromium.visit(look)) {
            Page page = visit.open("/register_web");
            PageChecks.expectAccessible(page);
            Screenshots.take(page, "register", look);
            fillIn(page, name, PASSWORD, answer(page));
            page.locator("button").click();
            assertThat(page.locator(".address").textContent()).isEqualTo(name + "@example.net");
            PageChecks.expectAccessible(page);
            Screenshots.take(page, "register-success", look);

            new ChatUser(visit.open("/chat/")).signIn(name + "@example.net", PASSWORD);
            expectPeace(visit);
        }
    }

    @Test
    void theKeyboardGoesThroughTheFormFromTopToBottom() {
        try (Visit visit = chromium.visit(Look.LIGHT)) {
            Page page = visit.open("/register_web");
            assertThat(PageChecks.tabOrder(page, 5))
                    .containsExactly("username", "password", "confirm_password", "captcha_reply", "Create account");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyItRefused(Look look) throws Exception {
        try (Visit visit = chromium.visit(look)) {
            Page page = visit.open("/register_web");
            fillIn(page, "juliet", PASSWORD, answer(page));
            page.keyboard().press("Enter");
            Locator notice = page.getByText("Username already taken");
            notice.waitFor();
            assertThat(notice.getAttribute("role")).isEqualTo("alert");
            PageChecks.expectAccessible(page);
            Screenshots.take(page, "register-refused", look);
            expectPeace(visit);
        }
    }

    @Test
    void looksAsTheDocumentationShowsIt() throws Exception {
        try (Visit visit = chromium.visit(Look.LIGHT)) {
            Page page = visit.open("/register_web");
            fillIn(page, "mercutio", PASSWORD, answer(page));
            Screenshots.takeForDocumentation(page, "register", Look.LIGHT);
            assertThat(page.title()).isEqualTo("Create an account on example.net");
        }
    }

    private static void fillIn(Page page, String name, String password, int answer) {
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByLabel("Password again").fill(password);
        page.getByLabel("What is").fill(Integer.toString(answer));
    }

    /** Solves the sum as a person does: by reading the label. */
    private static int answer(Page page) {
        Matcher sum = SUM.matcher(page.locator("label[for=captcha_reply]").textContent());
        assertThat(sum.matches()).isTrue();
        int left = Integer.parseInt(sum.group(1));
        int right = Integer.parseInt(sum.group(3));
        return sum.group(2).equals("+") ? left + right : left - right;
    }

    private static void expectPeace(Visit visit) {
        visit.expectThatNothingLeftTheGateway();
        visit.expectNoComplaints(none -> false);
    }
}
