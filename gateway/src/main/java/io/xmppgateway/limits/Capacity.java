package io.xmppgateway.limits;

/**
 * How many connections of clients may be open at once.
 *
 * @param ofClients for all whom limits apply to; 0 for no limit
 * @param ofAll exempt networks and trusted proxies included; 0 for no limit
 */
public record Capacity(int ofClients, int ofAll) {

    /**
     * What the configuration asks for, as far as there are files. A request at the XMPP server takes another one, so
     * clients get half of them. Those who are exempt may take the rest, for an operator who exempts them knows them;
     * but the last files are nobody's, or else the gateway could not even refuse.
     *
     * @param configured {@code limits.connections}; 0 for as many as possible
     * @param files that connections may take, at least 1
     */
    public static Capacity of(int configured, int files) {
        int half = Math.max(1, files / 2);
        return new Capacity(configured == 0 ? half : Math.min(configured, half), files);
    }
}
