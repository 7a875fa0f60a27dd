package io.xmppgateway.http;

import io.undertow.server.ServerConnection;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * What is told of a connection's TLS.
 *
 * @param version for example {@code TLSv1.3}
 * @param cipher suite, by its registered name
 * @param serverName that the client asked for (RFC 6066 §3), if any
 */
public record TlsFacts(String version, String cipher, Optional<String> serverName) {

    /** Those of a connection, or nothing without TLS. */
    static Optional<TlsFacts> of(ServerConnection connection) {
        SSLSession session = connection.getSslSession();
        return session == null
                ? Optional.empty()
                : Optional.of(new TlsFacts(
                        session.getProtocol(),
                        session.getCipherSuite(),
                        TlsName.of(connection).serverName()));
    }
}
