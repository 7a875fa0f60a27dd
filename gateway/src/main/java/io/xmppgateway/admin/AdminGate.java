package io.xmppgateway.admin;

import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import io.xmppgateway.http.RequestView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who may ask the admin listener. That the host is one of its own was decided before, so a web page can come
 * here only across origins, and browsers say so.
 *
 * @param token that everything but {@link Access#OPEN} needs, if any
 */
public record AdminGate(Optional<AdminToken> token) {

    /** What a web page of ours sends with a request that changes something; one of another origin cannot. */
    static final String OWN_PAGE_FIELD = "X-Xmpp-Gateway-Admin";

    /** How much an endpoint gives away. */
    public enum Access {
        /** Nothing that anybody could use: no token. */
        OPEN,
        /** What only operators may know or do. */
        GUARDED
    }

    /** The endpoint behind this gate. */
    Endpoint guard(Endpoint endpoint, Access access) {
        return switch (endpoint) {
            case Endpoint.Deciding deciding ->
                (Endpoint.Deciding) request -> {
                    Optional<Reply> refusal = refusal(request, access);
                    return refusal.isPresent() ? refusal.get() : own(deciding.reply(request));
                };
            case Endpoint.Reading reading ->
                (Endpoint.Reading) request -> {
                    Optional<Reply> refusal = refusal(request, access);
                    return refusal.isPresent() ? refusal.get() : own(reading.reply(request));
                };
            case Endpoint.Driving driving ->
                throw new IllegalArgumentException("an admin endpoint answers; it does not drive");
        };
    }

    Optional<Reply> refusal(RequestView request, Access access) {
        if (isOfAnotherPage(request)) {
            return Optional.of(Reply.refusal(Outcome.FORBIDDEN_ORIGIN));
        }
        boolean known = token.isEmpty()
                || request.field()
                        .apply("Authorization")
                        .filter(token.get()::isIn)
                        .isPresent();
        return access == Access.OPEN || known
                ? Optional.empty()
                : Optional.of(new Reply.Refusal(
                        Outcome.UNAUTHORIZED, Map.of("WWW-Authenticate", "Bearer realm=\"xmpp-gateway admin\"")));
    }

    /**
     * Whether a page that is not ours asks. {@code Origin} (RFC 6454 §7) is another one than we are, or there is one at
     * a change without our page's own field, or Fetch Metadata says so; a link from elsewhere that is followed is fine.
     */
    private static boolean isOfAnotherPage(RequestView request) {
        Optional<String> origin = request.field().apply("Origin");
        if (origin.isPresent()) {
            String own = request.field().apply("Host").orElse("");
            boolean foreign =
                    !origin.get().equals("http://" + own) && !origin.get().equals("https://" + own);
            boolean unmarked = !request.isRetrieval()
                    && request.field().apply(OWN_PAGE_FIELD).isEmpty();
            return foreign || unmarked;
        }
        boolean crossing = request.field()
                .apply("Sec-Fetch-Site")
                .filter(site -> site.equals("cross-site") || site.equals("same-site"))
                .isPresent();
        boolean followed = request.isRetrieval()
                && request.field()
                        .apply("Sec-Fetch-Dest")
                        .filter("document"::equals)
                        .isPresent();
        return crossing && !followed;
    }

    /** No other page may load it, not even blindly, and nobody keeps it. */
    private static Reply own(Reply reply) {
        if (!(reply instanceof Reply.Bytes bytes)) {
            return reply;
        }
        Map<String, String> fields = new HashMap<>(bytes.fields());
        fields.put("Cross-Origin-Resource-Policy", "same-origin");
        fields.putIfAbsent("Cache-Control", "no-store");
        fields.putIfAbsent("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        return new Reply.Bytes(bytes.status(), fields, bytes.body());
    }
}
