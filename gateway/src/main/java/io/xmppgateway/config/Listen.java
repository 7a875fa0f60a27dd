package io.xmppgateway.config;

import io.xmppgateway.net.Network;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The public listeners. */
public record Listen(
        @Setting(
                doc = "Addresses for plain HTTP. They answer ACME challenges and redirect everything else to HTTPS, "
                        + "except for hosts of domains marked `plain`. `[::]` takes IPv4 connections, too.",
                byDefault = "['[::]:80']",
                example = "['192.0.2.35:80', '[2001:db8::35]:80']")
        List<InetSocketAddress> http,

        @Setting(
                doc = "Addresses for HTTPS. `[::]` takes IPv4 connections, too.",
                byDefault = "['[::]:443']",
                example = "['192.0.2.35:443', '[2001:db8::35]:443']")
        List<InetSocketAddress> https,

        @Setting(
                doc = "The HTTPS port that clients see. It differs from the listener's when a router forwards ports. "
                        + "Redirects and discovery documents name it.",
                byDefault = "443",
                min = "1",
                max = "65535")
        int publicHttpsPort,

        @Setting(
                doc = "What a request gets whose host no domain names: `misdirected` answers 421, `close` closes the "
                        + "connection without an answer.",
                byDefault = "misdirected")
        UnknownHost unknownHost,

        @Setting(
                doc = "Directory whose files answer `/.well-known/acme-challenge/` on plain HTTP, as an ACME client's "
                        + "webroot. Without it these requests are redirected to HTTPS like all others.",
                example = "/var/lib/xmpp-gateway/acme")
        Optional<Path> acmeWebroot,

        @Setting(
                doc = "Networks whose `X-Forwarded-For` is believed, such as a load balancer in front of the gateway. "
                        + "From everyone else it is discarded.",
                byDefault = "[]",
                example = "[10.0.0.0/8, '2001:db8:1::/48']")
        List<Network> trustedProxies,

        @Setting(
                doc = "Name the gateway in the `Via` of answers (RFC 9110 §7.6.3), beside what the backend says there. "
                        + "Backends always see it in requests.",
                byDefault = "false")
        boolean via,

        @Setting(
                doc = "Networks of balancers that work below HTTP, whose connections must begin with a header of the "
                        + "PROXY protocol, version 1 or 2. Its source address is the client for all limits, logs and "
                        + "`X-Forwarded-For`. A connection from there without a sound header is closed; from "
                        + "everywhere else such a header is never believed, and clients connect as ever. List nothing "
                        + "but the balancers: whoever can connect from there can claim any address.",
                byDefault = "[]",
                example = "[10.0.0.5, '2001:db8:1::5']")
        List<Network> proxyProtocol,

        @Setting(doc = "Speak HTTP/2 where the client asks for it. WebSockets always use HTTP/1.1.", byDefault = "true")
        boolean http2,

        @Setting(
                doc = "Requests at a time on one HTTP/2 connection; further ones are refused with REFUSED_STREAM, and "
                        + "clients send them again.",
                byDefault = "128",
                min = "1",
                max = "1000")
        int http2Streams,

        @Setting(
                doc = "How many bytes of an upload over HTTP/2 may be on their way, beyond the common 64 KiB; for one "
                        + "upload of each connection at a time. An upload gets no faster than this amount in each round "
                        + "trip. 0 leaves it at 64 KiB.",
                byDefault = "1 MiB",
                min = "0",
                max = "16 MiB")
        DataSize http2UploadWindow,

        @Setting(
                doc =
                        "Memory for `http2-upload-window` of all uploads together. When it is used up, further uploads have "
                                + "the common 64 KiB.",
                byDefault = "64 MiB",
                min = "0",
                max = "64 GiB")
        DataSize http2UploadMemory,

        @Setting(doc = "I/O threads; 0 takes one for each processor.", byDefault = "0", min = "0", max = "256")
        int ioThreads,

        @Setting(
                doc = "How long an idle keep-alive connection between two requests is kept.",
                byDefault = "75s",
                min = "1s",
                max = "1d")
        Duration keepAliveTimeout,

        @Setting(
                doc = "How long a client may take from its first byte to the end of its request header.",
                byDefault = "10s",
                min = "1s",
                max = "2m")
        Duration headerTimeout,

        @Setting(
                doc =
                        "How long a client may leave an answer of the gateway's own unread, such as a static file, or the "
                                + "last bytes of a backend's, before its connection is closed.",
                byDefault = "60s",
                min = "1s",
                max = "1h")
        Duration stallTimeout) {

    /** What a stranger's request gets. */
    public enum UnknownHost {
        /** 421 Misdirected Request (RFC 9110 §15.5.20). */
        MISDIRECTED,
        /** The connection is closed without an answer. */
        CLOSE
    }

    /** Copies the lists. */
    public Listen {
        http = List.copyOf(http);
        https = List.copyOf(https);
        trustedProxies = List.copyOf(trustedProxies);
        proxyProtocol = List.copyOf(proxyProtocol);
    }
}
