package io.xmppgateway.cli;

/** What the process's exit code says. */
final class ExitCodes {

    /** All is well. */
    static final int OK = 0;

    /** The command failed while it worked. */
    static final int FAILED = 1;

    /** The command line or the configuration is wrong; trying again without a change is of no use. */
    static final int REFUSED = 2;

    private ExitCodes() {}
}
