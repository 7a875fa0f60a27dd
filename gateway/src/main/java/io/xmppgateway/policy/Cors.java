package io.xmppgateway.policy;

import io.xmppgateway.config.CrossOrigin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which web pages may read a domain's answers (the Fetch standard's CORS protocol), and open its WebSockets. Pure. */
public final class Cors {

    /** The field that says who may read an answer. */
    public static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private static final String ANY = "*";
    /** What BOSH (XEP-0124) and upload slots (XEP-0363 §4) need. */
    private static final String METHODS = "GET, HEAD, POST, PUT, OPTIONS";

    private static final String FIELDS = "Content-Type, Authorization, Expires";
    private static final String MAX_AGE_SECONDS = "7200";

    private final boolean any;
    private final Set<String> origins;

    private Cors(boolean any, Set<String> origins) {
        this.any = any;
        this.origins = origins;
    }

    /** The rule that a domain's configuration states. */
    public static Cors of(CrossOrigin config) {
        return config.origins().contains(ANY) ? open() : new Cors(false, Set.copyOf(config.origins()));
    }

    /** Everybody may. */
    public static Cors open() {
        return new Cors(true, Set.of());
    }

    /**
     * The fields of an answer: a literal star for everybody (compliance testers accept nothing else), or the listed
     * origin that asked and the word to caches that it matters.
     *
     * @param origin the request's {@code Origin}
     */
    public Map<String, String> fields(Optional<String> origin) {
        if (any) {
            return Map.of(ALLOW_ORIGIN, ANY);
        }
        return origin.filter(origins::contains)
                .map(listed -> Map.of(ALLOW_ORIGIN, listed, "Vary", "Origin"))
                .orElseGet(() -> Map.of("Vary", "Origin"));
    }

    /** The fields of the answer to a preflight. A foreign origin learns nothing. */
    public Map<String, String> preflightFields(Optional<String> origin) {
        Map<String, String> fields = new LinkedHashMap<>(fields(origin));
        if (fields.containsKey(ALLOW_ORIGIN)) {
            fields.put("Access-Control-Allow-Methods", METHODS);
            fields.put("Access-Control-Allow-Headers", FIELDS);
            fields.put("Access-Control-Max-Age", MAX_AGE_SECONDS);
        }
        return fields;
    }

    /** Whether a request is a preflight: a browser's question whether another request may be sent. */
    public static boolean isPreflight(String method, Optional<String> origin, Optional<String> requestMethod) {
        return method.equals("OPTIONS") && origin.isPresent() && requestMethod.isPresent();
    }

    /** Whether a WebSocket may be opened (RFC 6455 §10.2). Only browsers send an origin. */
    public boolean admits(Optional<String> origin) {
        return any || origin.isEmpty() || origins.contains(origin.get());
    }
}
