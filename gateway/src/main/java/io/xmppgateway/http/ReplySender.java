package io.xmppgateway.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;

/** Sends a {@link Reply}. */
final class ReplySender {

    private static final int MISDIRECTED = 421;

    private ReplySender() {}

    static void send(GatewayExchange exchange, Reply reply) {
        HttpServerExchange undertow = exchange.undertow();
        if (undertow.isResponseStarted()) {
            exchange.hangUp();
            return;
        }
        exchange.enter(Stage.TRANSFER);
        reply.fields().forEach(exchange::responseField);
        AnswerFields.secure(exchange);
        switch (reply) {
            case Reply.Bytes bytes -> sendBytes(exchange, bytes.status(), bytes.body());
            case Reply.File file -> FileSender.send(exchange, file);
            case Reply.Refusal refusal -> sendRefusal(exchange, refusal.outcome());
        }
    }

    private static void sendRefusal(GatewayExchange exchange, Outcome outcome) {
        exchange.outcome(outcome);
        if (outcome.status() == 0) {
            exchange.hangUp();
            return;
        }
        String reason = reason(outcome.status());
        exchange.undertow().setReasonPhrase(reason);
        RefusalBody body = RefusalBody.of(exchange, outcome, reason);
        exchange.responseField("Content-Type", body.contentType());
        exchange.responseField("Content-Security-Policy", body.policy());
        exchange.responseField("Cache-Control", "no-store");
        if (!exchange.policy().errorPages().isEmpty()) {
            exchange.undertow().getResponseHeaders().add(Headers.VARY, "Accept");
        }
        AnswerFields.share(
                exchange, exchange.policy().cors().fields(exchange.fields().origin()));
        sendBytes(exchange, outcome.status(), body.bytes());
    }

    private static String reason(int status) {
        // Undertow has no word for this one.
        return status == MISDIRECTED ? "Misdirected Request" : StatusCodes.getReason(status);
    }

    private static void sendBytes(GatewayExchange exchange, int status, byte[] body) {
        HttpServerExchange undertow = exchange.undertow();
        undertow.setStatusCode(status);
        UnreadBody.abandon(undertow);
        if (status == StatusCodes.NOT_MODIFIED || status == StatusCodes.NO_CONTENT) {
            undertow.endExchange();
            return;
        }
        undertow.getResponseHeaders().put(Headers.CONTENT_LENGTH, body.length);
        if (body.length == 0 || undertow.getRequestMethod().toString().equals("HEAD")) {
            undertow.endExchange();
        } else {
            undertow.getResponseSender().send(ByteBuffer.wrap(body), UnreadBody.ending(exchange));
            if (!undertow.isResponseComplete()) {
                exchange.awaitReader();
            }
        }
    }
}
