package io.xmppgateway.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which fields of a backend's answer reach the client. Pure but for the map that it fills. */
final class ResponseFields {

    /** What the backend is made of is nobody's business. */
    private static final Set<HttpString> HIDDEN =
            Set.of(new HttpString("Server"), Via.FIELD, new HttpString("X-Powered-By"));

    private ResponseFields() {}

    /**
     * Fills the client's answer.
     *
     * @param head of the backend's answer
     */
    static void copy(ResponseHead head, Via via, HeaderMap to) {
        HopByHop hopByHop = HopByHop.of(values(head, Headers.CONNECTION));
        for (Field field : head.fields()) {
            if (!hopByHop.contains(field.name()) && !HIDDEN.contains(field.name())) {
                to.add(field.name(), field.value());
            }
        }
        if (via.toClients()) {
            to.put(Via.FIELD, via.appendedTo(values(head, Via.FIELD), head.http10() ? "HTTP/1.0" : "HTTP/1.1"));
        }
    }

    private static List<String> values(ResponseHead head, HttpString name) {
        List<String> values = List.of();
        for (Field field : head.fields()) {
            if (field.name().equals(name)) {
                // Most heads have none of what is asked for.
                values = values.isEmpty() ? new ArrayList<>() : values;
                values.add(field.value());
            }
        }
        return values;
    }
}
