package io.xmppgateway.config;

import java.nio.file.Path;

/** Static files on a route. */
public record Files(
        @Setting(doc = "Where they appear.", example = "/chat")
        UrlPath path,

        @Setting(
                doc = "A directory, or a `.zip` or `.jar` archive (a webjar, for instance).",
                example = "/usr/share/xmpp-gateway/chat")
        Path root,

        @Setting(
                doc = "Directory inside the root to serve. Useful with archives.",
                byDefault = ".",
                example = "META-INF/resources/webjars/chat/1.0.0")
        String directory,

        @Setting(doc = "The file that answers for a directory.", byDefault = "index.html")
        String index,

        @Setting(
                doc =
                        "The `Content-Security-Policy` that these files are sent with: what their pages may load and run. "
                                + "The default lets a plain site work that keeps its scripts in files of its own. `none` sends "
                                + "no such field.",
                byDefault = "\"default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
                        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'\"")
        String contentSecurityPolicy) {}
