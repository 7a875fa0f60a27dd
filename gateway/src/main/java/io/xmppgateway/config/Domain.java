package io.xmppgateway.config;

import io.xmppgateway.net.HostName;
import java.util.List;
import java.util.Optional;

/** One XMPP domain: what it is called on the web, and what it serves there. */
public record Domain(
        @Setting(
                doc = "Further host names of this domain; the domain's own name always belongs to it. `*.example.net` "
                        + "stands for any one label; an exact name elsewhere wins over it.",
                byDefault = "[]",
                example = "[xmpp.example.net, upload.example.net, conference.example.net]")
        List<HostName> hosts,

        @Setting(doc = "The certificate for all of these names. Needed unless the domain is `plain`.")
        Optional<Certificate> certificate,

        @Setting(
                doc = "Serve this domain over plain HTTP without redirecting to HTTPS. For `.onion` names, where Tor "
                        + "encrypts.",
                byDefault = "false")
        boolean plain,

        @Setting(
                doc = "Speak HTTP/2 with clients that ask for one of this domain's hosts in their TLS handshake, "
                        + "where `listen.http2` is on. Without it, a request for this domain on an HTTP/2 connection "
                        + "that was made for another one gets 421, and browsers connect anew.",
                byDefault = "true")
        boolean http2,

        @Setting(doc = "The backend, by its name under `backends`. May be left out when there is only one.")
        Optional<String> backend,

        @Setting(
                doc = "The host that discovery documents name in their links. Without it the domain's own name.",
                example = "xmpp.example.net")
        Optional<HostName> publicHost,

        @Setting(doc = "BOSH (XEP-0124, XEP-0206).", byDefault = "{}")
        Bosh bosh,

        @Setting(doc = "XMPP over WebSocket (RFC 7395).", byDefault = "{}")
        WebSocket websocket,

        @Setting(doc = "HTTP file upload (XEP-0363).", byDefault = "{}")
        Upload upload,

        @Setting(doc = "The web page where people register an account.", byDefault = "{}")
        Register register,

        @Setting(doc = "`/.well-known/host-meta` and `host-meta.json` (XEP-0156, RFC 6415).", byDefault = "{}")
        Discovery discovery,

        @Setting(doc = "Static files from directories or archives.", byDefault = "[]")
        List<Files> files,

        @Setting(doc = "Further paths that are passed to a backend as they are.", byDefault = "[]")
        List<Proxy> proxy,

        @Setting(doc = "Web pages that may talk to this domain from a browser (CORS).", byDefault = "{}")
        CrossOrigin cors,

        @Setting(doc = "HTTP Strict Transport Security (RFC 6797).", byDefault = "{}")
        Hsts hsts,

        @Setting(doc = "Paths that are refused everywhere, maintenance, and error pages.", byDefault = "{}")
        SiteRules site) {

    /** Copies the lists. */
    public Domain {
        hosts = List.copyOf(hosts);
        files = List.copyOf(files);
        proxy = List.copyOf(proxy);
    }
}
