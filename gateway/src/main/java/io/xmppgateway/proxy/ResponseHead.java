package io.xmppgateway.proxy;

import io.undertow.util.HttpString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of a backend's answer.
 *
 * @param status three digits
 * @param http10 whether the backend speaks HTTP/1.0, so that the connection ends with the answer unless it says else
 * @param fields in order, as sent
 */
record ResponseHead(int status, boolean http10, List<Field> fields) {

    private static final HttpString CONNECTION = new HttpString("Connection");

    /** Whether this is an interim answer that another one follows (RFC 9110 §15.2). */
    boolean isInterim() {
        return status >= 100 && status < 200 && status != 101;
    }

    /** The value of a field that stands once at most. */
    Optional<String> first(HttpString name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** Whether the backend keeps the connection after this answer (RFC 9112 §9.3). */
    boolean keepsConnection() {
        boolean keeps = !http10;
        for (Field field : fields) {
            if (field.name().equals(CONNECTION)) {
                String options = field.value().toLowerCase(Locale.ROOT);
                if (options.contains("close")) {
                    return false;
                }
                keeps |= options.contains("keep-alive");
            }
        }
        return keeps;
    }
}
