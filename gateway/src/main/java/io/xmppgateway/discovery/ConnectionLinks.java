package io.xmppgateway.discovery;

import io.xmppgateway.config.Domain;
import io.xmppgateway.net.HostName;
import java.util.ArrayList;
import java.util.List;

/**
 * The alternative connection methods of one domain (XEP-0156 §2), in order of preference.
 *
 * @param links WebSocket first
 */
public record ConnectionLinks(List<Link> links) {

    private static final String WEBSOCKET = "urn:xmpp:alt-connections:websocket";
    private static final String BOSH = "urn:xmpp:alt-connections:xbosh";
    private static final int HTTPS_PORT = 443;

    /**
     * One method.
     *
     * @param rel its name
     * @param href its address
     */
    public record Link(String rel, String href) {}

    /** Copies the list. */
    public ConnectionLinks {
        links = List.copyOf(links);
    }

    /**
     * Makes the links of a domain from its configuration.
     *
     * @param name of the domain
     * @param domain its routes
     * @param publicHttpsPort that clients see
     */
    public static ConnectionLinks of(HostName name, Domain domain, int publicHttpsPort) {
        String host = domain.publicHost().orElse(name).value();
        String port = domain.plain() || publicHttpsPort == HTTPS_PORT ? "" : ":" + publicHttpsPort;
        String secured = domain.plain() ? "" : "s";
        List<Link> links = new ArrayList<>();
        if (domain.websocket().enabled()) {
            links.add(new Link(
                    WEBSOCKET,
                    "ws" + secured + "://" + host + port + domain.websocket().path()));
        }
        if (domain.bosh().enabled()) {
            links.add(new Link(
                    BOSH, "http" + secured + "://" + host + port + domain.bosh().path()));
        }
        return new ConnectionLinks(links);
    }
}
