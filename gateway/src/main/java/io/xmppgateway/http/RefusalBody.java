package io.xmppgateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a refused client gets to read: a page for people in browsers when the operator has one, else a short text.
 *
 * @param contentType of the text
 * @param policy its Content-Security-Policy
 * @param text in full
 */
record RefusalBody(String contentType, String policy, String text) {

    static RefusalBody of(GatewayExchange exchange, Outcome outcome, String reason) {
        Optional<String> page = exchange.policy()
                .errorPages()
                .page(outcome.status(), exchange.fields().first("Accept"), exchange.id());
        return page.map(html -> new RefusalBody("text/html; charset=utf-8", AnswerFields.PAGE_POLICY, html))
                .orElseGet(() -> new RefusalBody(
                        "text/plain; charset=utf-8",
                        AnswerFields.STRICT_POLICY,
                        outcome.status() + " " + reason + "\n\n" + outcome.sentence() + "\n\ncaused by: "
                                + outcome.owner().label() + "\nrequest: " + exchange.id() + "\n"));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
