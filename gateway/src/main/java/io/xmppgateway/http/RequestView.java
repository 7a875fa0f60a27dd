package io.xmppgateway.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * What an endpoint that only decides may see of a request.
 *
 * @param method for example {@code GET}
 * @param host in lower case, without a port
 * @param path clean, see {@code route.RequestPath}, starting with a slash
 * @param query without the question mark, or empty
 * @param field the first value of a header field, by name
 */
public record RequestView(
        String method, String host, String path, String query, Function<String, Optional<String>> field) {

    /** Whether the method only asks: GET or HEAD. */
    public boolean isRetrieval() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
