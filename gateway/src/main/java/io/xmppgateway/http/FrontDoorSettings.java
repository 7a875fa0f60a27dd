package io.xmppgateway.http;

import io.xmppgateway.config.Limits;
import io.xmppgateway.config.Listen;
import io.xmppgateway.net.Network;
import io.xmppgateway.policy.SitePolicy;
import io.xmppgateway.route.HostTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that the front door depends on and that a new configuration can change: swapped whole.
 *
 * @param sites by host
 * @param unknownHost what a stranger gets
 * @param limits on a request's header
 * @param trustedProxies whose X-Forwarded-For is believed
 * @param acmeWebroot where challenges are answered from
 * @param publicHttpsPort that redirects name
 * @param strangers rules for requests that belong to no site
 * @param stallTimeout how long a client may leave an answer of the gateway's own unread
 * @param spans of requests, when tracing is on
 */
public record FrontDoorSettings(
        HostTable<Site> sites,
        Listen.UnknownHost unknownHost,
        Limits limits,
        List<Network> trustedProxies,
        Optional<Path> acmeWebroot,
        int publicHttpsPort,
        SitePolicy strangers,
        Duration stallTimeout,
        Optional<RequestSpans> spans) {

    /** Copies the list. */
    public FrontDoorSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
