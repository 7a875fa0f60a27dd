package io.xmppgateway.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/**
 * Somebody who uses the web chat with mouse and keyboard.
 *
 * @param page the chat's page
 */
record ChatUser(Page page) {

    private static final double SIGN_IN_MILLIS = 20_000;

    /** Fills in the form and waits until the list of contacts is there. */
    void signIn(String address, String password) {
        page.getByLabel("XMPP Address").fill(address);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.locator("converse-login-form button[type=submit], #converse-login button[type=submit]")
                .first()
                .click();
        page.locator("converse-user-profile .xmpp-status")
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(SIGN_IN_MILLIS));
    }

    /** Opens a conversation with somebody who need not be a contact. */
    void startChat(String address) {
        page.locator("converse-roster .dropdown--contacts button").click();
        page.locator("converse-roster .new-chat").click();
        page.locator(".modal.show input[name=jid]").fill(address);
        page.locator(".modal.show form button[type=submit]").click();
        page.locator(".modal.show").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** Follows a link to a conversation, as Converse.js understands it. */
    void followLinkTo(String address) {
        page.evaluate("address => { location.hash = 'converse/chat?jid=' + address }", address);
    }

    /** Opens the conversation that a message has begun. */
    void openChat(String address) {
        page.locator("converse-roster a.open-chat[data-jid='" + address + "']")
                .first()
                .click();
    }

    void write(String text) {
        Locator field = page.locator("converse-chat textarea.chat-textarea");
        field.fill(text);
        field.press("Enter");
    }

    /** Waits until this message stands on the page. */
    void see(String text) {
        page.locator("converse-chat .chat-msg__text")
                .filter(new Locator.FilterOptions().setHasText(text))
                .waitFor();
    }
}
