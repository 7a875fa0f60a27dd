package io.xmppgateway.metrics;

/** Base units, which stand at the end of a name. */
public enum Unit {
    /** A number of things, or a unit that the name itself ends with. */
    NONE(""),
    /** Seconds. */
    SECONDS("_seconds"),
    /** Bytes. */
    BYTES("_bytes");

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
