package io.xmppgateway.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
                doc = "How long the backend may take to answer once it has the whole file.",
                byDefault = "60s",
                min = "1s",
                max = "1h")
        Duration responseTimeout,

        @Setting(
                doc = "How long a transfer may stand still, in either direction, before it is ended.",
                byDefault = "60s",
                min = "1s",
                max = "1h")
        Duration stallTimeout,

        @Setting(
                doc =
                        "Least bytes a second of a transfer, in either direction, on the average of each `stall-timeout`. "
                                + "A slower one is ended; there is no deadline besides this. 0 for no minimum.",
                byDefault = "1 KiB",
                min = "0",
                max = "1 GiB")
        DataSize minRate,

        @Setting(
                doc = "How long a request may take in all, from its head to the end of its answer. Without it only the "
                        + "other limits count.",
                min = "1s",
                max = "1d")
        Optional<Duration> totalTimeout) {

    /** Copies the list. */
    public Upload {
        paths = List.copyOf(paths);
    }
}
