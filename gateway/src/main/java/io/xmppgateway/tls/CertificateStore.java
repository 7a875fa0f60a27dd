package io.xmppgateway.tls;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.Tls.UnknownName;
import io.xmppgateway.net.HostName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Immutable snapshot of all certificates in use. A look-up takes constant time and allocates next to nothing; renewed
 * certificates arrive as a new snapshot.
 */
public final class CertificateStore {

    private final Map<String, Selection> exact = new HashMap<>();
    private final Map<String, Selection> wildcardBySuffix = new HashMap<>();
    private final Map<String, TlsIdentity> byAlias = new HashMap<>();
    private final List<CertificateInfo> infos;
    private final Selection unknown;

    /**
     * Makes a snapshot.
     *
     * @param identities what each name gets; {@code *.example.net} stands for exactly one label (RFC 9525 §6.3)
     * @param standIn the default certificate
     * @param policy whether unknown and missing names get the default certificate
     */
    public CertificateStore(Map<HostName, TlsIdentity> identities, Optional<TlsIdentity> standIn, UnknownName policy) {
        identities.forEach((name, identity) -> {
            if (name.isWildcard()) {
                wildcardBySuffix.put(afterFirstLabel(name.value()), new Selection.Wildcard(identity));
            } else {
                exact.put(name.value(), new Selection.Exact(identity));
            }
            byAlias.put(identity.alias(), identity);
        });
        standIn.ifPresent(identity -> byAlias.put(identity.alias(), identity));
        unknown = switch (policy) {
            case REFUSE -> new Selection.Refused();
            case DEFAULT_CERTIFICATE ->
                standIn.<Selection>map(Selection.Default::new).orElseGet(Selection.Refused::new);
        };
        infos = infos(identities, byAlias);
    }

    /**
     * Loads the certificates of every domain that is not plain, for its own name and its further hosts.
     *
     * @throws TlsMaterialException with everything that is wrong with any of them
     */
    public static CertificateStore load(GatewayConfig config) throws TlsMaterialException {
        return new CertificateLoader(config).load();
    }

    /**
     * Loads one certificate, for every name.
     *
     * @throws TlsMaterialException with everything that is wrong with it
     */
    public static CertificateStore ofOne(Certificate files) throws TlsMaterialException {
        return new CertificateStore(Map.of(), Optional.of(PemFiles.identity(files)), UnknownName.DEFAULT_CERTIFICATE);
    }

    /** Picks the certificate for a server name (RFC 6066 §3), or for none. An exact name wins over a wildcard. */
    public Selection select(Optional<HostName> serverName) {
        if (serverName.isEmpty()) {
            return unknown;
        }
        String name = serverName.get().value();
        Selection own = exact.get(name);
        return own != null ? own : wildcardBySuffix.getOrDefault(afterFirstLabel(name), unknown);
    }

    /** The identity of this alias, if this snapshot has it. */
    Optional<TlsIdentity> identity(String alias) {
        return Optional.ofNullable(byAlias.get(alias));
    }

    /** How many different chains are in use. */
    int identities() {
        return byAlias.size();
    }

    /** The certificates in use with their names and ends, each once, in the order of their names. */
    public List<CertificateInfo> certificates() {
        return infos;
    }

    /** {@code b.c} of {@code a.b.c}; empty, which no wildcard has, when there is only one label. */
    private static String afterFirstLabel(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private static List<CertificateInfo> infos(
            Map<HostName, TlsIdentity> identities, Map<String, TlsIdentity> byAlias) {
        Map<String, List<HostName>> hosts = new HashMap<>();
        new TreeMap<>(identities)
                .forEach((name, identity) -> hosts.computeIfAbsent(identity.alias(), alias -> new ArrayList<>())
                        .add(name));
        return byAlias.values().stream()
                .map(identity -> new CertificateInfo(
                        hosts.getOrDefault(identity.alias(), List.of()),
                        identity.leaf().getIssuerX500Principal().getName(),
                        identity.leaf().getNotAfter().toInstant()))
                .sorted((a, b) -> a.hosts().toString().compareTo(b.hosts().toString()))
                .toList();
    }
}
