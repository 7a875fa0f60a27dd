package io.xmppgateway.config;

import io.xmppgateway.net.AddressText;
import io.xmppgateway.net.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/** Logging. */
public record Logging(
        @Setting(doc = "Least severe messages that are logged.", byDefault = "info")
        Level level,

        @Setting(
                doc = "One JSON line for each request, on standard output or, with `access-log-file`, in a file.",
                byDefault = "true")
        boolean accessLog,

        @Setting(doc = "File for the access log.", example = "/var/log/xmpp-gateway/access.log")
        Optional<Path> accessLogFile,

        @Setting(
                doc = "How much of a client's address the access log shows: `full`, `truncated` (to IPv4 /24 and IPv6 "
                        + "/48) or `hidden`.",
                byDefault = "full")
        ClientAddress clientAddress) {

    /** Severities. */
    public enum Level {
        /** Failures that need a person. */
        ERROR,
        /** Failures that mend themselves, and oddities. */
        WARN,
        /** What an operator wants to see of a healthy service. */
        INFO,
        /** What a developer wants to see. */
        DEBUG
    }

    /** How much of an address is shown. */
    public enum ClientAddress {
        /** All of it. */
        FULL,
        /** The network only. */
        TRUNCATED,
        /** Nothing. */
        HIDDEN;

        private static final int IPV4_PREFIX = 24;
        private static final int IPV6_PREFIX = 48;

        /** As much of an address as may be shown. */
        public String shown(InetAddress address) {
            return switch (this) {
                case FULL -> AddressText.of(address);
                case HIDDEN -> "-";
                case TRUNCATED ->
                    AddressText.of(
                            Network.masked(address, address instanceof Inet4Address ? IPV4_PREFIX : IPV6_PREFIX));
            };
        }
    }
}
