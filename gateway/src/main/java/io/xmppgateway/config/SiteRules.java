package io.xmppgateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a domain refuses whatever its routes say, and what its refusals look like. */
public record SiteRules(
        @Setting(
                doc = "Answer 404 when a segment of the path begins with a dot, such as `/.git/config`, except below "
                        + "`/.well-known/`. Uploads may have any name.",
                byDefault = "true")
        boolean refuseDotPaths,

        @Setting(
                doc = "Answer 404 when the last segment of the path ends with a dot and one of these, in any case, or "
                        + "with `~`: backups, dumps and notes that were not meant for the public. Uploads may have any "
                        + "name. An empty list refuses none.",
                byDefault = "[bak, config, sql, fla, psd, ini, log, sh, inc, swp, dist, '~']")
        List<String> refuseEndings,

        @Setting(
                doc = "Answer 503 to everything but discovery and ACME challenges. WebSockets that are open stay open.",
                byDefault = "false")
        boolean maintenance,

        @Setting(
                doc =
                        "A file whose presence means `maintenance: true`. It is looked for every second, so no restart is "
                                + "needed.",
                example = "/run/xmpp-gateway/maintenance")
        Optional<Path> maintenanceFile,

        @Setting(
                doc = "When clients should come back after maintenance (`Retry-After`).",
                byDefault = "30m",
                min = "1s",
                max = "7d")
        Duration maintenanceRetryAfter,

        @Setting(
                doc =
                        "Directory with error pages for this domain, as the global `error-pages`, which stand in for pages "
                                + "that this directory does not have.")
        Optional<Path> errorPages) {

    /** Copies the list. */
    public SiteRules {
        refuseEndings = List.copyOf(refuseEndings);
    }
}
