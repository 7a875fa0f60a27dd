package io.xmppgateway.loadtests.load;

import java.util.Random;

/** When operations are meant to begin in an open loop, whatever the server does. */
@FunctionalInterface
public interface ArrivalSchedule {

    /** The next arrival, in nanoseconds since the start of the round; never before the one before. */
    long next();

    /** One arrival after the other at equal distances, the first at once. */
    static ArrivalSchedule even(double perSecond) {
        double distance = distance(perSecond);
        return new ArrivalSchedule() {
            private long index;

            @Override
            public long next() {
                return Math.round(index++ * distance);
            }
        };
    }

    /** Independent arrivals: a Poisson process. The same seed gives the same arrivals. */
    static ArrivalSchedule poisson(double perSecond, long seed) {
        double distance = distance(perSecond);
        Random random = new Random(seed);
        return new ArrivalSchedule() {
            private double at;

            @Override
            public long next() {
                at -= Math.log(1 - random.nextDouble()) * distance;
                return Math.round(at);
            }
        };
    }

    private static double distance(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("the rate is " + perSecond + "; it must be above 0");
        }
        return 1e9 / perSecond;
    }
}
