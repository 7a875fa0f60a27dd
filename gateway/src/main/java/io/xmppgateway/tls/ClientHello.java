package io.xmppgateway.tls;

import io.xmppgateway.net.HostName;
import java.util.List;
import java.util.Optional;

/**
 * What of a client's first message (RFC 8446 §4.1.2) decides how it is answered.
 *
 * @param named whether a server name was sent (RFC 6066 §3), of whatever shape
 * @param serverName that name, if it is a host name
 * @param applicationProtocols what ALPN offers (RFC 7301 §3.1); empty without that extension
 * @param cipherSuites by their numbers
 * @param offersTls13 in supported_versions (RFC 8446 §4.2.1)
 */
record ClientHello(
        boolean named,
        Optional<HostName> serverName,
        List<String> applicationProtocols,
        List<Integer> cipherSuites,
        boolean offersTls13) {

    ClientHello {
        applicationProtocols = List.copyOf(applicationProtocols);
        cipherSuites = List.copyOf(cipherSuites);
    }
}
