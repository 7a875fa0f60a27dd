package io.xmppgateway.listener;

import io.xmppgateway.net.HostName;
import java.util.List;
import java.util.Optional;

/** What a TLS handshake has to know about the server name that its client asks for, if it asks for any. */
public interface ServerNames {

    /** What ALPN offers, most preferred first. */
    List<String> protocols(Optional<HostName> serverName);

    /** Whose host it is, if anybody's. */
    Optional<String> domain(Optional<HostName> serverName);
}
