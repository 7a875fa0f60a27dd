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
    /** Of holds: clients ask for waits of 30, 60 or 120 s. */
    private static final double[] HOLD = {0.01, 0.1, 0.5, 1, 5, 10, 20, 30, 45, 60, 90, 120, 150};
    /** Of sessions: a second to a week. */
    private static final double[] AGE = {1, 10, 60, 300, 900, 3_600, 4 * 3_600, 12 * 3_600, 24 * 3_600, 7 * 24 * 3_600};
    /** Of I/O threads: what is late by more than 100 ms is felt. */
    private static final double[] LAG = {0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1};
    /** 1 KiB to 1 GiB. */
    private static final double[] SIZE = powersOfFour(1_024, 11);
    /** 1 KiB/s to 1 GiB/s. */
    private static final double[] RATE = powersOfFour(1_024, 11);

    private Buckets() {}

    static double[] of(Meters meter) {
        return switch (meter) {
            case REQUEST_DURATION -> REQUEST;
            case BOSH_HOLD -> HOLD;
            case BOSH_SESSION_AGE, WEBSOCKET_AGE -> AGE;
            case EVENT_LOOP_LAG -> LAG;
            case UPLOAD_SIZE -> SIZE;
            case UPLOAD_RATE -> RATE;
            default -> SERVICE;
        };
    }

    private static double[] powersOfFour(double first, int count) {
        double[] bounds = new double[count];
        for (int i = 0; i < count; i++) {
            bounds[i] = first * Math.pow(4, i);
        }
        return bounds;
    }
}
