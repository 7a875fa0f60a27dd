package io.xmppgateway.proxy;

import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own word in {@code Via} (RFC 9110 §7.6.3), by which a request that runs in a circle is known again.
 *
 * @param name stands for this process, with nothing in it that says where it runs
 * @param toClients whether answers carry it, too; backends always see it
 */
public record Via(String name, boolean toClients) {

    static final HttpString FIELD = new HttpString("Via");

    /** A request that has come by so often runs in a circle; fewer times may be somebody's intent. */
    static final int PASSES_MAX = 3;

    /** Whether a request with these values has come by too often. */
    boolean isLoop(@Nullable HeaderValues values) {
        if (values == null) {
            return false;
        }
        Matcher own = Pattern.compile("(?<=[ \t])" + Pattern.quote(name) + "(?=[ \t,]|$)")
                .matcher(String.join(", ", values));
        return own.results().limit(PASSES_MAX).count() == PASSES_MAX;
    }

    /**
     * The values with the own one at their end.
     *
     * @param protocol that the message came by, such as {@code HTTP/1.1}
     */
    String appendedTo(Iterable<String> values, String protocol) {
        StringBuilder all = new StringBuilder();
        values.forEach(value -> all.append(value).append(", "));
        return all.append(protocol.substring(protocol.indexOf('/') + 1))
                .append(' ')
                .append(name)
                .toString();
    }
}
