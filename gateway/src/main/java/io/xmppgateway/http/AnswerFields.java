package io.xmppgateway.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.xmppgateway.policy.Cors;
import io.xmppgateway.policy.Download;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts on every answer what its domain's policy says. Call once, when all other fields are in place. */
public final class AnswerFields {

    /** For answers of our own that are no pages: nothing in them may load or run. */
    static final String STRICT_POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** For error pages, which may be nice to look at. */
    static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    static final HttpString CONTENT_SECURITY_POLICY = new HttpString("Content-Security-Policy");

    private static final HttpString STRICT_TRANSPORT = new HttpString("Strict-Transport-Security");
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER_POLICY = new HttpString("Referrer-Policy");
    private static final HttpString ALLOW_ORIGIN = new HttpString(Cors.ALLOW_ORIGIN);
    private static final HttpString ALLOW_CREDENTIALS = new HttpString("Access-Control-Allow-Credentials");

    private AnswerFields() {}

    /** For every answer, the gateway's own and the backend's. */
    static void secure(GatewayExchange exchange) {
        HeaderMap fields = exchange.undertow().getResponseHeaders();
        fields.put(CONTENT_TYPE_OPTIONS, "nosniff");
        if (!fields.contains(REFERRER_POLICY)) {
            fields.put(REFERRER_POLICY, "no-referrer");
        }
        // Only the gateway knows whether TLS ends here.
        fields.remove(STRICT_TRANSPORT);
        exchange.policy()
                .strictTransport()
                .value(exchange.secure(), exchange.host())
                .ifPresent(value -> fields.put(STRICT_TRANSPORT, value));
    }

    /**
     * For an answer of a backend, before its head is sent.
     *
     * @param ownCors whether the domain's CORS rule stands for the backend's
     */
    public static void onProxied(GatewayExchange exchange, boolean ownCors) {
        secure(exchange);
        HeaderMap fields = exchange.undertow().getResponseHeaders();
        if (ownCors) {
            // An echoed origin with Allow-Credentials, as Prosody sends it, must not stand beside the literal star.
            fields.remove(ALLOW_ORIGIN);
            fields.remove(ALLOW_CREDENTIALS);
            share(exchange, exchange.policy().cors().fields(exchange.fields().origin()));
        } else {
            keepFirst(fields, ALLOW_ORIGIN);
        }
        if (exchange.place().target().care() == Site.Care.UPLOAD
                && Download.isFile(exchange.undertow().getStatusCode())) {
            disarm(fields);
        }
    }

    /** Adds CORS fields. */
    static void share(GatewayExchange exchange, Map<String, String> cors) {
        HeaderMap fields = exchange.undertow().getResponseHeaders();
        cors.forEach((name, value) -> {
            if (!name.equals("Vary")) {
                fields.put(HttpString.tryFromString(name), value);
            } else if (!varies(fields, value)) {
                fields.add(Headers.VARY, value);
            }
        });
    }

    /** Browsers refuse an answer that says it twice. */
    private static void keepFirst(HeaderMap fields, HttpString name) {
        HeaderValues values = fields.get(name);
        if (values != null && values.size() > 1) {
            fields.put(name, values.getFirst());
        }
    }

    private static boolean varies(HeaderMap fields, String on) {
        HeaderValues values = fields.get(Headers.VARY);
        if (values == null) {
            return false;
        }
        String wanted = on.toLowerCase(Locale.ROOT);
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                if (name.strip().toLowerCase(Locale.ROOT).equals(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Two types are none that can be trusted. */
    private static void disarm(HeaderMap fields) {
        if (!Download.isShown(sole(fields, Headers.CONTENT_TYPE))) {
            fields.put(Headers.CONTENT_DISPOSITION, Download.disposition(sole(fields, Headers.CONTENT_DISPOSITION)));
            fields.put(CONTENT_SECURITY_POLICY, Download.POLICY);
        }
    }

    private static Optional<String> sole(HeaderMap fields, HttpString name) {
        HeaderValues values = fields.get(name);
        return values != null && values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
