package io.xmppgateway.loadtests.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that a slot sends again and again.
 *
 * @param method such as {@code POST}
 * @param path with the query
 * @param fields besides {@code Host} and {@code Content-Length}, in lower case
 * @param body may be empty
 */
public record Request(String method, String path, Map<String, String> fields, String body) {

    /** For a BOSH session that does not exist: every server answers at once, and with a 200 (XEP-0124 §17). */
    public static Request bosh(String path) {
        return new Request(
                "POST",
                path,
                Map.of("content-type", "text/xml; charset=utf-8"),
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='1' sid='load-test'/>");
    }

    /** A plain GET. */
    public static Request get(String path) {
        return new Request("GET", path, Map.of("accept", "*/*"), "");
    }

    /** Another body. */
    public Request withBody(String other) {
        return new Request(method, path, fields, other);
    }

    /** As HTTP/1.1 has it. */
    byte[] http1(String authority) {
        StringBuilder text = new StringBuilder()
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nhost: ")
                .append(authority)
                .append("\r\n");
        new TreeMap<>(fields)
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        if (length > 0 || "POST".equals(method)) {
            text.append("content-length: ").append(length).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }
}
