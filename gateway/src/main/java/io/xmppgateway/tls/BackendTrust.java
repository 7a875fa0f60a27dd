package io.xmppgateway.tls;

import io.xmppgateway.config.Backend;
import io.xmppgateway.config.BackendTls;
import io.xmppgateway.net.HostName;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * How connections to one {@code https://} backend are verified, ready to use by any thread.
 *
 * @param context makes the connections; resumes sessions among them
 * @param peerName the name that is asked for (SNI) and, if so decided, checked: a host name or an address literal
 * @param checksName whether the certificate must have {@code peerName} (RFC 9525); a pinned key needs no name
 */
public record BackendTrust(SSLContext context, String peerName, boolean checksName) {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Pattern PIN = Pattern.compile("[0-9a-fA-F]{64}");

    /**
     * Reads the CA file, if there is one, and prepares verification.
     *
     * @throws TlsMaterialException when the CA file, the name or the pins cannot be used
     */
    public static BackendTrust of(Backend backend) throws TlsMaterialException {
        BackendTls settings = backend.tls();
        String peerName = peerName(backend.url(), settings.name());
        return switch (settings.verify()) {
            case CERTIFICATE -> new BackendTrust(context(authorities(settings)), peerName, true);
            case PIN -> new BackendTrust(context(new TrustManager[] {pinned(settings)}), peerName, false);
            case DANGEROUSLY_NOTHING ->
                new BackendTrust(
                        context(new TrustManager[] {new LenientTrust(key -> true, "trusted")}), peerName, false);
        };
    }

    /**
     * Makes the engine of one new connection.
     *
     * @param applicationProtocols ALPN names, most preferred first; empty to leave ALPN out
     */
    public SSLEngine newEngine(int port, List<String> applicationProtocols) {
        SSLEngine engine = context.createSSLEngine(peerName, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setServerNames(serverNames());
        parameters.setApplicationProtocols(applicationProtocols.toArray(String[]::new));
        if (checksName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Address literals are not sent as a server name (RFC 6066 §3). */
    private List<SNIServerName> serverNames() {
        boolean address = peerName.indexOf(':') >= 0 || peerName.matches("[0-9.]+");
        return address ? List.of() : List.of(new SNIHostName(peerName));
    }

    private static String peerName(URI url, Optional<HostName> name) throws TlsMaterialException {
        if (name.isPresent() && name.get().isWildcard()) {
            throw new TlsMaterialException(List.of("The backend " + url + " has the tls.name " + name.get()
                    + ", a wildcard; give one whole name that its certificate has."));
        }
        String host = url.getHost();
        if (name.isEmpty() && host == null) {
            throw new TlsMaterialException(
                    List.of("The backend " + url + " has no host in its URL; write it as https://HOST:PORT."));
        }
        return name.map(HostName::value).orElseGet(() -> withoutBrackets(host));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static LenientTrust pinned(BackendTls settings) throws TlsMaterialException {
        if (settings.pins().isEmpty()) {
            throw new TlsMaterialException(List.of(
                    "A backend has tls.verify: pin, but no tls.pins; list the SHA-256 of its public key there."));
        }
        List<String> malformed = settings.pins().stream()
                .filter(pin -> !PIN.matcher(pin).matches())
                .map(pin -> "A backend's tls.pins has " + pin + "; a pin is a SHA-256 in 64 hexadecimal digits.")
                .toList();
        if (!malformed.isEmpty()) {
            throw new TlsMaterialException(malformed);
        }
        Set<PublicKeyPin> pins = settings.pins().stream().map(PublicKeyPin::new).collect(Collectors.toSet());
        return new LenientTrust(key -> pins.contains(PublicKeyPin.of(key)), "among the backend's tls.pins");
    }

    private static TrustManager[] authorities(BackendTls settings) throws TlsMaterialException {
        List<X509Certificate> trusted =
                settings.ca().isPresent() ? PemFiles.certificates(settings.ca().get()) : List.of();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            // Without a key store the factory takes the system's.
            factory.init(trusted.isEmpty() ? null : keyStore(trusted));
            return factory.getTrustManagers();
        } catch (GeneralSecurityException unusable) {
            throw new TlsMaterialException(
                    "The trusted CA certificates cannot be used (" + unusable.getMessage()
                            + "); name a PEM file with the backend's CA as tls.ca.",
                    unusable);
        }
    }

    private static KeyStore keyStore(List<X509Certificate> trusted) throws GeneralSecurityException {
        KeyStore store = KeyStore.Builder.newInstance("PKCS12", null, new KeyStore.PasswordProtection(new char[0]))
                .getKeyStore();
        for (X509Certificate certificate : trusted) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        return store;
    }

    private static SSLContext context(TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no TLS", impossible);
        }
    }
}
