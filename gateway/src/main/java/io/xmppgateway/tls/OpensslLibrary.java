package io.xmppgateway.tls;

import io.netty.handler.ssl.OpenSsl;
import io.xmppgateway.config.Tls;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the native library behind the engine {@code openssl} is there, and what it can do. */
final class OpensslLibrary {

    private OpensslLibrary() {}

    /** Why the library cannot be used, as the end of a sentence; empty when it can. */
    static Optional<String> missing() {
        if (OpenSsl.isAvailable()) {
            return Optional.empty();
        }
        return Optional.of("its native library cannot be loaded (" + root(OpenSsl.unavailabilityCause())
                + "). It is unpacked into java.io.tmpdir, " + System.getProperty("java.io.tmpdir")
                + ", which must be writable and not mounted noexec; -Dio.netty.native.workdir=DIR names another "
                + "directory.");
    }

    /** Why {@code auto} has to take another engine for these settings, as the end of a sentence. */
    static Optional<String> obstacle(Tls settings) {
        return missing()
                .map(why -> "OpenSSL's is not there: " + why)
                .or(() -> unknownSuites(settings)
                        .map(suites -> "OpenSSL's does not know " + suites + " of tls.cipher-suites"));
    }

    private static Optional<String> unknownSuites(Tls settings) {
        List<String> unknown = settings.cipherSuites().stream()
                .filter(suite -> !cipherSuites().contains(suite))
                .toList();
        return unknown.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", unknown));
    }

    /** Java's names of the suites that the library knows. */
    static Set<String> cipherSuites() {
        return OpenSsl.availableJavaCipherSuites();
    }

    static String version() {
        return String.valueOf(OpenSsl.versionString());
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
