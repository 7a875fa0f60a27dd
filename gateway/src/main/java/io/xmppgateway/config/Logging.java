package io.xmppgateway.config;

import java.nio.file.Path;
import java.util.Optional;

/** Logging. */
public record Logging(
        @Setting(doc = "Least severe messages that are logged.", byDefault = "info")
        Level level,

        @Setting(
                doc = "Messages on standard error as lines of `text` or of `json`. Text that goes to journald begins "
                        + "with its priority, and has no time of its own.",
                byDefault = "text")
        Format format,

        @Setting(
                doc = "One JSON line for each request, on standard output or, with `access-log-file`, in a file.",
                byDefault = "true")
        boolean accessLog,

        @Setting(doc = "File for the access log.", example = "/var/log/xmpp-gateway/access.log")
        Optional<Path> accessLogFile,

        @Setting(
                doc = "Size of `access-log-file` at which it becomes `….1`, what was `….1` becomes `….2`, and so on. A "
                        + "file that something else moves is not opened anew.",
                byDefault = "100 MiB",
                min = "1 KiB",
                max = "100 GiB")
        DataSize accessLogSize,

        @Setting(doc = "How many such older files are kept.", byDefault = "10", min = "1", max = "20")
        int accessLogKeep,

        @Setting(
                doc = "How much of a client's address the logs show: `full`, `truncated` (to IPv4 /24 and IPv6 /48), "
                        + "`hashed` (the same address looks the same until the gateway is started anew, and nobody can "
                        + "go back from it) or `hidden`.",
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
        /** A name in its place, made with a secret key. */
        HASHED,
        /** Nothing. */
        HIDDEN
    }

    /** What a line of a message looks like. */
    public enum Format {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }
}
