package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Domain;
import io.xmppgateway.config.Hsts;
import io.xmppgateway.config.yaml.ConfigChecks.PresentFiles;
import io.xmppgateway.config.yaml.Report.Located;
import java.time.Duration;
import java.util.regex.Pattern;

/** Rules for what a domain says to browsers: origins as browsers send them, HSTS that browsers accept, error pages. */
final class SiteChecks {

    /** The Fetch standard's serialised origin. Apps in a browser's clothes have schemes of their own. */
    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\\[[0-9a-f:.]+\\])(:[0-9]{1,5})?");

    private static final Pattern OWN_PORT = Pattern.compile("http://.*:80|https://.*:443");
    private static final Pattern ENDING = Pattern.compile("~|[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Duration PRELOAD_MIN = Duration.ofDays(365);

    private final Report report;
    private final PresentFiles files;

    SiteChecks(Report report, PresentFiles files) {
        this.report = report;
        this.files = files;
    }

    void run(ConfigPath at, Domain domain) {
        ConfigPath origins = at.key("cors").key("origins");
        for (Located<String> origin : report.sound(origins, domain.cors().origins())) {
            checkOrigin(origin, domain.cors().origins().size());
        }
        checkHsts(at.key("hsts"), domain.hsts());
        ConfigPath endings = at.key("site").key("refuse-endings");
        for (Located<String> ending : report.sound(endings, domain.site().refuseEndings())) {
            if (!ENDING.matcher(ending.value()).matches()) {
                report.add(ending.path(), Quote.of(ending.value()), "an ending without its dot such as bak, or ~");
            }
        }
        domain.site()
                .errorPages()
                .ifPresent(directory ->
                        files.check(at.key("site").key("error-pages"), directory, FileProbe.Wanted.DIRECTORY));
    }

    private void checkOrigin(Located<String> origin, int count) {
        String value = origin.value();
        if (value.equals("*")) {
            if (count > 1) {
                report.add(origin.path(), "\"*\" beside other origins", "'*' alone, or a list of origins");
            }
        } else if (!ORIGIN.matcher(value).matches() || OWN_PORT.matcher(value).matches()) {
            report.add(
                    origin.path(),
                    Quote.of(value),
                    "an origin as browsers send it, such as https://chat.example.net or http://localhost:8000: in lower "
                            + "case, without a path, and without the scheme's own port");
        }
    }

    private void checkHsts(ConfigPath at, Hsts hsts) {
        boolean ready = hsts.includeSubdomains() && hsts.maxAge().compareTo(PRELOAD_MIN) >= 0;
        if (hsts.preload() && !ready && report.isSoundThroughout(at)) {
            report.add(
                    at.key("preload"),
                    "true",
                    "false, unless include-subdomains is true and max-age at least 365d: browsers demand both");
        }
    }
}
