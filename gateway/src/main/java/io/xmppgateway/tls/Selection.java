package io.xmppgateway.tls;

import java.util.Optional;

/** Which certificate a server name gets, and why. */
public sealed interface Selection {

    /** The name itself is configured. */
    record Exact(TlsIdentity chosen) implements Selection {}

    /** A wildcard covers the name. */
    record Wildcard(TlsIdentity chosen) implements Selection {}

    /** No name was sent or nobody has it, and the default certificate stands in. */
    record Default(TlsIdentity chosen) implements Selection {}

    /** No name was sent or nobody has it, and there is no certificate for that case. */
    record Refused() implements Selection {}

    /** The certificate to present; empty when the handshake must end. */
    default Optional<TlsIdentity> identity() {
        return switch (this) {
            case Exact(TlsIdentity chosen) -> Optional.of(chosen);
            case Wildcard(TlsIdentity chosen) -> Optional.of(chosen);
            case Default(TlsIdentity chosen) -> Optional.of(chosen);
            case Refused() -> Optional.empty();
        };
    }
}
