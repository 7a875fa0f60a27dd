package io.xmppgateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.xmppgateway.http.AccessRecord;
import io.xmppgateway.http.Owner;
import io.xmppgateway.http.Stage;
import java.util.Set;

/**
 * What a span says of its request: the attributes of OpenTelemetry's semantic conventions for HTTP servers and, below
 * {@code xmpp_gateway}, what the access log has besides. Pure.
 */
final class SpanFacts {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<Long> SENT = AttributeKey.longKey("http.response.body.size");
    private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> HOST = AttributeKey.stringKey("server.address");
    private static final AttributeKey<String> CLIENT = AttributeKey.stringKey("client.address");
    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("network.protocol.version");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private static final String OURS = "xmpp_gateway.";
    private static final AttributeKey<String> DOMAIN = AttributeKey.stringKey(OURS + "domain");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey(OURS + "route");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey(OURS + "outcome");
    private static final AttributeKey<String> OWNER = AttributeKey.stringKey(OURS + "owner");
    private static final AttributeKey<String> REQUEST = AttributeKey.stringKey(OURS + "request_id");
    private static final AttributeKey<String> SESSION = AttributeKey.stringKey(OURS + "session");

    /** Clients may send any other, and a span's name is to have few values. */
    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private static final String OTHER_METHOD = "_OTHER";
    private static final String NOWHERE = "none";
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int SERVER_ERRORS = 500;

    private SpanFacts() {}

    /** Method and kind of route, such as {@code POST bosh}. */
    static String name(AccessRecord told) {
        String method = METHODS.contains(told.method()) ? told.method() : "HTTP";
        return told.route().equals(NOWHERE) ? method : method + " " + told.route();
    }

    /** An error when the service failed; what clients do wrong is none (conventions for HTTP spans, "Status"). */
    static StatusCode status(AccessRecord told) {
        Owner owner = told.outcome().owner();
        return told.status() >= SERVER_ERRORS || owner == Owner.GATEWAY || owner == Owner.BACKEND
                ? StatusCode.ERROR
                : StatusCode.UNSET;
    }

    /** All but the time, which the span has itself. */
    static Attributes attributes(AccessRecord told) {
        AttributesBuilder all = Attributes.builder()
                .put(METHOD, METHODS.contains(told.method()) ? told.method() : OTHER_METHOD)
                .put(SCHEME, told.tls().isPresent() ? "https" : "http")
                .put(CLIENT, told.client())
                .put(VERSION, version(told.protocol()))
                .put(SENT, told.bytesSent())
                .put(DOMAIN, told.domain())
                .put(ROUTE, told.route())
                .put(OUTCOME, told.outcome().label())
                .put(OWNER, told.outcome().owner().label())
                .put(REQUEST, told.id());
        putKnown(all, HOST, told.host());
        putKnown(all, PATH, told.path());
        told.session().ifPresent(session -> all.put(SESSION, session));
        if (told.status() > 0) {
            all.put(STATUS, (long) told.status());
        }
        if (told.outcome().owner() != Owner.NONE) {
            all.put(ERROR, told.outcome().label());
        } else if (told.status() >= SERVER_ERRORS) {
            all.put(ERROR, String.valueOf(told.status()));
        }
        putStages(all, told);
        return all.build();
    }

    private static void putStages(AttributesBuilder all, AccessRecord told) {
        for (Stage stage : Stage.values()) {
            long nanos = told.timings().of(stage);
            if (nanos > 0) {
                all.put(OURS + stage.label() + "_ms", nanos / NANOS_PER_MILLI);
            }
        }
    }

    private static void putKnown(AttributesBuilder all, AttributeKey<String> key, String value) {
        if (!value.isEmpty()) {
            all.put(key, value);
        }
    }

    /** {@code HTTP/1.1} as {@code 1.1}, and {@code HTTP/2.0} as {@code 2}. */
    private static String version(String protocol) {
        String number = protocol.substring(protocol.indexOf('/') + 1);
        return number.equals("2.0") ? "2" : number;
    }
}
