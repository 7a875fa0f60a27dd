package io.xmppgateway.backend;

/** Why there is no connection to the backend. */
public enum ConnectFailure {
    /** The bound on open connections is reached, or no local address has a free port. */
    EXHAUSTED,
    /** Refused, unreachable, unresolvable or too slow. */
    UNREACHABLE,
    /** TLS failed: the certificate is not trusted, or there is no TLS at all. */
    UNTRUSTED
}
