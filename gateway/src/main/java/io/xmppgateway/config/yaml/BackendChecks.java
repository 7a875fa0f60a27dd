package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Backend;
import io.xmppgateway.config.BackendTls;
import io.xmppgateway.config.BackendTls.Verification;
import io.xmppgateway.config.yaml.ConfigChecks.PresentFiles;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules for {@code backends}. */
final class BackendChecks {

    private static final ConfigPath BACKENDS = ConfigPath.ROOT.key("backends");
    private static final String URL_ALLOWED = "http:// or https://, a host and a port, nothing more";
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
        urlFault(backend.url()).ifPresent(fault -> report.add(at.key("url"), fault, URL_ALLOWED));
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

    /** What is wrong with a URL. Credentials are never repeated. */
    private static Optional<String> urlFault(URI url) {
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return Optional.of(Quote.of(url.toString()) + ", another scheme");
        }
        if (url.getHost() == null) {
            return Optional.of(Quote.of(url.toString()) + ", a URL without a host name");
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of("a URL with user information");
        }
        if (url.getPort() <= 0 || url.getPort() > 65_535) {
            return Optional.of(Quote.of(url.toString()) + ", a URL without a port from 1 to 65535");
        }
        boolean bare = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
        return bare && url.getRawQuery() == null && url.getRawFragment() == null
                ? Optional.empty()
                : Optional.of(Quote.of(url.toString()) + ", a URL with a path, query or fragment");
    }
}
