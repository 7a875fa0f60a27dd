package io.xmppgateway.tls;

import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Tls.TlsVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides which cipher suites are offered, and which of them HTTP/2 may use. */
public final class CipherSuites {

    /** TLS 1.3's suites (RFC 8446 §B.4), the one that hardware makes fastest first. */
    static final List<String> TLS_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    /** On the wire (IANA's registry). Those that the engines share; a suite that is missing is taken for no choice of HTTP/2's. */
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", 0xc009),
            Map.entry("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", 0xc00a),
            Map.entry("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", 0xc013),
            Map.entry("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", 0xc014),
            Map.entry("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", 0xc027),
            Map.entry("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", 0xc02b),
            Map.entry("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", 0xc02c),
            Map.entry("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", 0xc02f),
            Map.entry("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", 0xc030),
            Map.entry("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca8),
            Map.entry("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca9));

    private static final Pattern AUTHENTICATED = Pattern.compile("\\w+_(GCM|CCM|CCM_8|CHACHA20_POLY1305)(_\\w+)?");

    private CipherSuites() {}

    /** The suites to enable, most preferred first: the configured order, then TLS 1.3's if that version is on. */
    public static List<String> offered(Tls settings) {
        Set<String> suites = new LinkedHashSet<>();
        for (String suite : settings.cipherSuites()) {
            TlsVersion version = TLS_1_3.contains(suite) ? TlsVersion.TLSv1_3 : TlsVersion.TLSv1_2;
            if (settings.versions().contains(version)) {
                suites.add(suite);
            }
        }
        if (settings.versions().contains(TlsVersion.TLSv1_3)) {
            suites.addAll(TLS_1_3);
        }
        return List.copyOf(suites);
    }

    /** A suite of TLS 1.2 as it stands in a ClientHello. */
    static Optional<Integer> number(String suite) {
        return Optional.ofNullable(NUMBERS.get(suite));
    }

    /**
     * Everything that is wrong with the configured versions and suites, a sentence each.
     *
     * @param supported the suites that the engine knows
     * @param engine its name in a sentence
     */
    static List<String> problems(Tls settings, Set<String> supported, String engine) {
        List<String> problems = new ArrayList<>();
        if (settings.versions().isEmpty()) {
            problems.add("tls.versions is empty; allowed are TLSv1.3 and TLSv1.2.");
        }
        for (String suite : settings.cipherSuites()) {
            if (!TLS_1_3.contains(suite) && !Tls.isForwardSecret(suite)) {
                problems.add(
                        "tls.cipher-suites names " + suite + ", which is not forward-secret; allowed are names that "
                                + "begin with TLS_ECDHE_ECDSA_, TLS_ECDHE_RSA_ or TLS_DHE_RSA_ and have a cipher that is not "
                                + "broken.");
            } else if (!supported.contains(suite)) {
                problems.add("tls.cipher-suites names " + suite + ", which " + engine
                        + " does not know; correct or remove it.");
            }
        }
        if (settings.versions().contains(TlsVersion.TLSv1_2) && TLS_1_3.containsAll(settings.cipherSuites())) {
            problems.add("tls.versions has TLSv1.2, but tls.cipher-suites has no suite for it; add one or leave the "
                    + "version out.");
        }
        return problems;
    }

    /**
     * Whether HTTP/2 may be spoken over a suite. RFC 9113 Appendix A lists, for TLS 1.2, exactly those that are not
     * both ephemeral and authenticated (AEAD).
     */
    static boolean allowsHttp2(String suite) {
        return TLS_1_3.contains(suite)
                || (Tls.isForwardSecret(suite) && AUTHENTICATED.matcher(suite).matches());
    }
}
