package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.config.yaml.ConfigChecks.PresentFiles;

/** Rules for {@code tls}: something can be negotiated, and only what keeps past traffic secret. */
final class TlsChecks {

    private static final ConfigPath TLS = ConfigPath.ROOT.key("tls");
    private static final ConfigPath VERSIONS = TLS.key("versions");
    private static final ConfigPath SUITES = TLS.key("cipher-suites");

    private final Report report;
    private final PresentFiles files;

    TlsChecks(Report report, PresentFiles files) {
        this.report = report;
        this.files = files;
    }

    void run(Tls tls) {
        if (tls.versions().isEmpty() && report.isSound(VERSIONS)) {
            report.add(VERSIONS, "an empty list", "TLSv1.3, TLSv1.2 or both");
        }
        checkSuites(tls);
        tls.defaultCertificate()
                .ifPresent(certificate -> files.checkCertificate(TLS.key("default-certificate"), certificate));
    }

    private void checkSuites(Tls tls) {
        if (tls.cipherSuites().isEmpty() && tls.versions().contains(TlsVersion.TLSv1_2)) {
            report.add(SUITES, "an empty list", "at least one suite while tls.versions has TLSv1.2");
        }
        if (!report.isWritten(SUITES)) {
            return; // To ask Java for its suites takes longer than all the other checks together.
        }
        CipherSuites known = new CipherSuites();
        report.sound(SUITES, tls.cipherSuites())
                .forEach(suite -> known.fault(suite.value())
                        .ifPresent(fault -> report.add(
                                suite.path(), Quote.of(suite.value()) + ", " + fault, CipherSuites.ALLOWED)));
    }
}
