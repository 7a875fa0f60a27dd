package io.xmppgateway.tls;

import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.net.HostName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How a ClientHello is answered, decided before the engine behind sees it. */
sealed interface HelloDecision {

    /**
     * With this identity.
     *
     * @param protocol that ALPN gets; empty when the extension stays out
     */
    record Serve(TlsIdentity identity, Optional<String> protocol) implements HelloDecision {}

    /** Not at all. */
    record Refuse(TlsAlert alert, String reason) implements HelloDecision {}

    /**
     * What is decided by.
     *
     * @param versions that are on
     * @param suites for TLS 1.2, most preferred first, with their numbers
     */
    record Rules(Set<TlsVersion> versions, Map<String, Integer> suites) {

        /** Decides. */
        HelloDecision decide(
                ClientHello hello,
                CertificateStore certificates,
                Function<Optional<HostName>, List<String>> applicationProtocols) {
            Optional<TlsIdentity> identity =
                    certificates.select(hello.serverName()).identity();
            if (identity.isEmpty()) {
                return hello.named()
                        ? new Refuse(TlsAlert.UNRECOGNIZED_NAME, "nobody has the server name that was asked for")
                        : new Refuse(TlsAlert.HANDSHAKE_FAILURE, "no server name was asked for");
            }
            List<String> ours = applicationProtocols.apply(hello.serverName());
            if (ours.isEmpty() || hello.applicationProtocols().isEmpty()) {
                return new Serve(identity.get(), Optional.empty());
            }
            Optional<String> protocol =
                    ApplicationProtocols.choose(ours, hello.applicationProtocols(), suite(hello, identity.get()));
            return protocol.isEmpty()
                    ? new Refuse(TlsAlert.NO_APPLICATION_PROTOCOL, "none of ALPN's protocols is spoken here")
                    : new Serve(identity.get(), protocol);
        }

        /** The suite that the engine is going to take, or one as good for ALPN's sake; empty when there is none. */
        private String suite(ClientHello hello, TlsIdentity identity) {
            if (hello.offersTls13() && versions.contains(TlsVersion.TLSv1_3)) {
                return CipherSuites.TLS_1_3.getFirst();
            }
            String signing = identity.key().getAlgorithm().equals("RSA") ? "_RSA_" : "_ECDSA_";
            return suites.entrySet().stream()
                    .filter(suite -> suite.getKey().contains(signing)
                            && hello.cipherSuites().contains(suite.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
        }
    }
}
