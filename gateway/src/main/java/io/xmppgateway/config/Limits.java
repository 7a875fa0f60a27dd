package io.xmppgateway.config;

import io.xmppgateway.net.Network;
import java.util.List;

/** Bounds on what one request may bring and on what one client may take, checked before it costs anything. */
public record Limits(
        @Setting(
                doc = "Largest request header in all: request line and fields together. Beyond it: 431.",
                byDefault = "16 KiB",
                min = "1 KiB",
                max = "64 KiB")
        DataSize headerSize,

        @Setting(doc = "Most header fields in a request. Beyond it: 431.", byDefault = "100", min = "10", max = "1000")
        int headerCount,

        @Setting(
                doc = "Open connections of all clients together. Beyond it, a new one is accepted and closed at once. "
                        + "Each takes an open file, and a request at the XMPP server another: 0 stands for half of "
                        + "the files that the process may open (`ulimit -n`), less 200 for everything else, and more "
                        + "than that is never allowed.",
                byDefault = "0",
                min = "0",
                max = "10000000")
        int connections,

        @Setting(
                doc = "Networks that no limit of clients and domains applies to. The loopback addresses are here "
                        + "because everything that comes through a local reverse proxy or Tor would otherwise be one "
                        + "client. Give an empty list to limit them, too.",
                byDefault = "[127.0.0.0/8, '::1/128']",
                example = "[127.0.0.0/8, '::1/128', 192.0.2.0/24]")
        List<Network> exempt,

        @Setting(doc = "What one address may take; an IPv6 address stands for its /64.", byDefault = "{}")
        ClientLimits client,

        @Setting(doc = "What each domain may take, whoever asks.", byDefault = "{}")
        DomainLimits domain) {

    /** Copies the list. */
    public Limits {
        exempt = List.copyOf(exempt);
    }
}
