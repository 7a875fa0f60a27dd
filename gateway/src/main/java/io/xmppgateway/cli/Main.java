package io.xmppgateway.cli;

/** The command {@code xmpp-gateway}. */
public final class Main {

    private Main() {}

    /** Runs the command line. */
    public static void main(String[] args) {
        System.exit(0);
    }
}
