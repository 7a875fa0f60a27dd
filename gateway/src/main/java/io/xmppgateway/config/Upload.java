package io.xmppgateway.config;

import java.util.List;

/** The upload routes. */
public record Upload(
        @Setting(doc = "Whether the routes exist.", byDefault = "true")
        boolean enabled,

        @Setting(
                doc = "Their paths: `/upload` of mod_http_upload and `/file_share` of mod_http_file_share.",
                byDefault = "[/upload, /file_share]")
        List<UrlPath> paths,

        @Setting(
                doc = "Largest file. The XMPP server checks its own limit when it hands out the upload slot; this one "
                        + "keeps larger bodies away from it.",
                byDefault = "100 MiB",
                min = "1 KiB",
                max = "1024 GiB")
        DataSize maxBody,

        @Setting(
                doc =
                        "Least bytes a second of a transfer, in either direction, on the average of each `timeouts.stall`. "
                                + "A slower one is ended; there is no deadline besides this. 0 for no minimum.",
                byDefault = "1 KiB",
                min = "0",
                max = "1 GiB")
        DataSize minRate,

        @Setting(
                doc = "How long things may take. A transfer has no deadline, only a least rate, unless `total` is set.",
                byDefault = "{}")
        Timeouts timeouts) {

    /** Copies the list. */
    public Upload {
        paths = List.copyOf(paths);
    }
}
