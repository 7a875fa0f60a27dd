package io.xmppgateway.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Locale;

/** Which fields of a backend's answer reach the client. Pure but for the map that it fills. */
final class ResponseFields {

    private static final String CORS_PREFIX = "access-control-";
    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
    private static final HttpString SERVER = new HttpString("Server");

    private ResponseFields() {}

    /**
     * Fills the client's answer.
     *
     * @param head of the backend's answer
     * @param sharedWithAll whether to answer every origin with a literal {@code *}, whatever the backend says
     */
    static void copy(ResponseHead head, HeaderMap to, boolean sharedWithAll) {
        List<String> connection = head.fields().stream()
                .filter(field -> field.name().equals(Headers.CONNECTION))
                .map(Field::value)
                .toList();
        HopByHop hopByHop = HopByHop.of(connection);
        for (Field field : head.fields()) {
            if (!hopByHop.contains(field.name()) && !isReplaced(field.name(), sharedWithAll)) {
                to.add(field.name(), field.value());
            }
        }
        if (sharedWithAll) {
            to.put(ALLOW_ORIGIN, "*");
        }
    }

    private static boolean isReplaced(HttpString name, boolean sharedWithAll) {
        // An echoed origin with Allow-Credentials, as Prosody sends it, must not stand beside the literal star.
        return name.equals(SERVER)
                || (sharedWithAll
                        && (name.equals(ALLOW_ORIGIN)
                                || name.toString().toLowerCase(Locale.ROOT).equals(CORS_PREFIX + "allow-credentials")));
    }
}
