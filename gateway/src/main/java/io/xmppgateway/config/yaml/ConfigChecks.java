package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.GatewayConfig;
import java.nio.file.Path;

/** The rules between settings, and between settings and the machine. They run on the values that were readable. */
final class ConfigChecks {

    private ConfigChecks() {}

    static void run(GatewayConfig config, Report report, FileProbe probe) {
        PresentFiles files = new PresentFiles(report, probe);
        new ListenChecks(report, files).run(config);
        new AdminChecks(report, files).run(config);
        new TlsChecks(report, files).run(config.tls());
        new BackendChecks(report, files).run(config.backends());
        new DomainChecks(report, files).run(config);
        ConfigPath collector = ConfigPath.ROOT.key("tracing").key("collector");
        config.tracing()
                .collector()
                .flatMap(BareUrl::fault)
                .ifPresent(fault -> report.add(collector, fault, BareUrl.ALLOWED));
        config.errorPages()
                .ifPresent(directory ->
                        files.check(ConfigPath.ROOT.key("error-pages"), directory, FileProbe.Wanted.DIRECTORY));
    }

    /** The check that files named in the configuration are there. */
    record PresentFiles(Report report, FileProbe probe) {

        void check(ConfigPath at, Path file, FileProbe.Wanted wanted) {
            probe.fault(file, wanted)
                    .ifPresent(fault -> report.add(at, Quote.ofFile(file) + ", " + fault, wanted.description()));
        }

        void checkCertificate(ConfigPath at, Certificate certificate) {
            check(at.key("chain"), certificate.chain(), FileProbe.Wanted.FILE);
            check(at.key("key"), certificate.key(), FileProbe.Wanted.FILE);
            certificate
                    .passphraseFile()
                    .ifPresent(file -> check(at.key("passphrase-file"), file, FileProbe.Wanted.FILE));
        }
    }
}
