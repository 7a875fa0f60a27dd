package io.xmppgateway.config;

import io.xmppgateway.net.HostName;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The operators' listener. It never shares an address with the public. */
public record Admin(
        @Setting(
                doc = "Addresses for the status page, `/metrics`, `/healthz` and `/readyz`. Others than loopback need "
                        + "`tls` and `token-file`. An empty list leaves `socket` only, if there is one.",
                byDefault = "['127.0.0.1:9090']")
        List<InetSocketAddress> listen,

        @Setting(
                doc =
                        "A Unix socket for the same, beside `listen` or instead of it, with up to 16 connections. Who may connect "
                                + "is a matter of `socket-mode` and of the directory, which must be there and writable; it has no "
                                + "TLS and asks for no token. A socket that an earlier process left is replaced, one that is in "
                                + "use is not.",
                example = "/run/xmpp-gateway/admin.sock")
        Optional<Path> socket,

        @Setting(doc = "Permissions of the Unix socket, in quotes.", byDefault = "'0660'")
        FileMode socketMode,

        @Setting(doc = "Speak TLS at all of `listen`.") Optional<AdminTls> tls,

        @Setting(
                doc =
                        "File whose first line is a token of at least 20 characters, such as `openssl rand -hex 32` prints. "
                                + "At `listen`, everything but `/healthz`, `/readyz` and the empty status page needs it then "
                                + "as `Authorization: Bearer`. Only its owner and group may have access to the file.",
                example = "/etc/xmpp-gateway/admin.token")
        Optional<Path> tokenFile,

        @Setting(
                doc = "Host names under which `listen` is reached, beside `localhost` and addresses. A request for any "
                        + "other gets 421: web pages cannot reach the listener under a name of their own (DNS "
                        + "rebinding).",
                byDefault = "[]",
                example = "[gateway-1.example.net]")
        List<HostName> hosts,

        @Setting(
                doc = "Open connections, of all operators together. Beyond it, a new one is closed at once.",
                byDefault = "64",
                min = "4",
                max = "10000")
        int connections,

        @Setting(
                doc = "Allow addresses other than loopback without `tls` or without `token-file`. Whoever reaches them "
                        + "sees domains, certificates, client addresses as far as `logging.client-address` goes, and "
                        + "all figures. For networks that nobody else is in, such as a pod's own.",
                byDefault = "false")
        boolean dangerouslyOpen) {

    /** Copies the lists. */
    public Admin {
        listen = List.copyOf(listen);
        hosts = List.copyOf(hosts);
    }
}
