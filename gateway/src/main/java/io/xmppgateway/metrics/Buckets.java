package io.xmppgateway.metrics;

/** Upper bounds of the classic buckets. Native ones need none. */
final class Buckets {

    /** Of what should take milliseconds: 0.5 ms to 10 s. */
    private static final double[] SERVICE = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };
    /** Of requests of any kind, held polls of up to two minutes and uploads of minutes among them. */
    private static final double[] REQUEST = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 30, 60, 120, 300
    };
    /** Of sessions: a second to a week. */
    private static final double[] AGE = {1, 10, 60, 300, 900, 3_600, 4 * 3_600, 12 * 3_600, 24 * 3_600, 7 * 24 * 3_600};

    private Buckets() {}

    static double[] of(Meters meter) {
        return switch (meter) {
            case REQUEST_DURATION -> REQUEST;
            case BOSH_SESSION_AGE -> AGE;
            default -> SERVICE;
        };
    }
}
