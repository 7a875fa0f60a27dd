package io.xmppgateway.listener;

import io.undertow.protocols.http2.Http2Channel;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;

/**
 * Finds requests of HTTP/2 that name two hosts (RFC 9113 §8.3.1). Undertow takes the first {@code :authority} and writes
 * it over {@code Host}, so that nobody behind it could see them.
 */
final class HostPseudoHeader {

    private HostPseudoHeader() {}

    /** Leaves a request that names two hosts without any, which the front door refuses. */
    static void unify(HeaderMap fields) {
        HeaderValues authority = fields.get(Http2Channel.AUTHORITY);
        HeaderValues host = fields.get(Headers.HOST);
        if (authority == null) {
            return;
        }
        boolean agrees = authority.size() == 1
                && (host == null || (host.size() == 1 && host.getFirst().equalsIgnoreCase(authority.getFirst())));
        if (!agrees) {
            fields.put(Http2Channel.AUTHORITY, "");
        }
    }
}
