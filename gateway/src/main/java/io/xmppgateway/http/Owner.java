package io.xmppgateway.http;

/** Who is the cause of an outcome. */
public enum Owner {
    /** Nobody: it went well. */
    NONE("none"),
    /** The client asked for something that cannot be given, or left. */
    CLIENT("client"),
    /** The gateway's own limits or faults. */
    GATEWAY("gateway"),
    /** The XMPP server behind the gateway. */
    BACKEND("backend");

    private final String label;

    Owner(String label) {
        this.label = label;
    }

    /** The word in logs, metrics and error bodies. */
    public String label() {
        return label;
    }
}
