package io.xmppgateway.loadtests.backend;

/** Which requests fail, and how: a share of all of them, evenly spread, with a closed connection and a 500 in turn. */
final class Faults {

    /** What happens to a request. */
    enum Fate {
        ANSWERED,
        CLOSED,
        REFUSED
    }

    private final double share;
    private double due;
    private boolean lastClosed;

    Faults(double share) {
        this.share = share;
    }

    synchronized Fate next() {
        due += share;
        if (due < 1) {
            return Fate.ANSWERED;
        }
        due--;
        lastClosed = !lastClosed;
        return lastClosed ? Fate.CLOSED : Fate.REFUSED;
    }
}
