package io.xmppgateway.proxy;

import io.undertow.util.HttpString;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Fields that belong to one connection and are never passed on (RFC 9110 §7.6.1). */
final class HopByHop {

    private static final Set<HttpString> ALWAYS = Set.of(
            new HttpString("Connection"),
            new HttpString("Proxy-Connection"),
            new HttpString("Keep-Alive"),
            new HttpString("TE"),
            new HttpString("Trailer"),
            new HttpString("Transfer-Encoding"),
            new HttpString("Upgrade"),
            new HttpString("Proxy-Authenticate"),
            new HttpString("Proxy-Authorization"),
            new HttpString("HTTP2-Settings"));

    private static final HopByHop NONE_NAMED = new HopByHop(Set.of());

    private final Set<HttpString> named;

    private HopByHop(Set<HttpString> named) {
        this.named = named;
    }

    /** The fixed list and what the values of {@code Connection} name. */
    static HopByHop of(Collection<String> connectionValues) {
        if (connectionValues.isEmpty()) {
            return NONE_NAMED;
        }
        Set<HttpString> named = new HashSet<>();
        for (String value : connectionValues) {
            for (String option : value.split(",", -1)) {
                named.add(HttpString.tryFromString(option.strip().toLowerCase(Locale.ROOT)));
            }
        }
        return new HopByHop(named);
    }

    boolean contains(HttpString name) {
        return ALWAYS.contains(name) || (!named.isEmpty() && named.contains(name));
    }
}
