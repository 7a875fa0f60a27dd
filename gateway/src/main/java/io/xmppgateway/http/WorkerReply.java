package io.xmppgateway.http;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks an endpoint that reads files, and turns its failures into a refusal. */
final class WorkerReply {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerReply.class);

    private WorkerReply() {}

    static Reply of(GatewayExchange exchange, Endpoint.Reading endpoint) {
        try {
            return endpoint.reply(exchange.view());
        } catch (IOException | RuntimeException failure) {
            LOG.error("request {} to {} failed", exchange.id(), exchange.route(), failure);
            return Reply.refusal(Outcome.INTERNAL_ERROR);
        }
    }
}
