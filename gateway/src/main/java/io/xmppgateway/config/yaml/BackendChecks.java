package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Backend;
import io.xmppgateway.config.BackendTls;
import io.xmppgateway.config.BackendTls.Verification;
import io.xmppgateway.config.yaml.ConfigChecks.PresentFiles;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules for {@code backends}. */
final class BackendChecks {

    private static final ConfigPath BACKENDS = ConfigPath.ROOT.key("backends");
    private static final Pattern PIN = Pattern.compile("[0-9A-Fa-f]{64}");

    private final Report report;
    private final PresentFiles files;

    BackendChecks(Report report, PresentFiles files) {
        this.report = report;
        this.files = files;
    }

    void run(Map<String, Backend> backends) {
        if (backends.isEmpty() && report.isSoundThroughout(BACKENDS)) {
            report.add(BACKENDS, "no backend", "at least one, by a name of your choice");
        }
        backends.forEach((name, backend) -> check(BACKENDS.key(name), backend));
    }

    private void check(ConfigPath at, Backend backend) {
        BareUrl.fault(backend.url()).ifPresent(fault -> report.add(at.key("url"), fault, BareUrl.ALLOWED));
        checkTls(at.key("tls"), backend.tls());
    }

    private void checkTls(ConfigPath at, BackendTls tls) {
        tls.ca().ifPresent(ca -> files.check(at.key("ca"), ca, FileProbe.Wanted.FILE));
        ConfigPath pins = at.key("pins");
        if (tls.verify() == Verification.PIN && tls.pins().isEmpty()) {
            report.add(pins, "no pin", "at least one while verify is pin");
        }
        report.sound(pins, tls.pins()).stream()
                .filter(pin -> !PIN.matcher(pin.value()).matches())
                .forEach(pin -> report.add(pin.path(), Quote.of(pin.value()), "64 hexadecimal digits"));
        tls.name()
                .filter(name -> name.isWildcard())
                .ifPresent(name -> report.add(at.key("name"), Quote.of(name.value()), "an exact host name"));
    }
}
