package io.xmppgateway.app;

import io.xmppgateway.config.Domain;
import io.xmppgateway.config.SiteRules;
import io.xmppgateway.policy.Cors;
import io.xmppgateway.policy.ErrorPages;
import io.xmppgateway.policy.Maintenance;
import io.xmppgateway.policy.PathRules;
import io.xmppgateway.policy.SitePolicy;
import io.xmppgateway.policy.StrictTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes the rules of each domain. */
final class SitePolicies {

    private final ErrorPages shared;
    private final MaintenanceFiles maintenance;

    /**
     * @param errorPages directory of the pages for all domains
     * @param maintenance looks for the files that close a domain
     * @throws IOException when the pages cannot be read
     */
    SitePolicies(Optional<Path> errorPages, MaintenanceFiles maintenance) throws IOException {
        this.shared = pages(errorPages);
        this.maintenance = maintenance;
    }

    /** @throws IOException when the domain's error pages cannot be read */
    SitePolicy of(Domain domain) throws IOException {
        SiteRules rules = domain.site();
        return new SitePolicy(
                Cors.of(domain.cors()),
                StrictTransport.of(domain.hsts()),
                PathRules.of(rules),
                new Maintenance(closed(rules), rules.maintenanceRetryAfter()),
                pages(rules.errorPages()).or(shared));
    }

    SitePolicy ofStrangers() {
        return SitePolicy.ofStrangers(shared);
    }

    private BooleanSupplier closed(SiteRules rules) {
        if (rules.maintenance()) {
            return () -> true;
        }
        return rules.maintenanceFile().map(maintenance::follow).orElse(() -> false);
    }

    private static ErrorPages pages(Optional<Path> directory) throws IOException {
        return directory.isPresent() ? ErrorPages.read(directory.get()) : ErrorPages.none();
    }
}
