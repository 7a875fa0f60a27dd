package io.xmppgateway.status;

import io.xmppgateway.status.Status.AgeCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts sessions by age. For one thread. */
public final class Ages {

    private record Band(String name, Duration below) {}

    private static final List<Band> BANDS = List.of(
            new Band("under 1 min", Duration.ofMinutes(1)),
            new Band("1 to 10 min", Duration.ofMinutes(10)),
            new Band("10 to 60 min", Duration.ofHours(1)),
            new Band("1 to 6 h", Duration.ofHours(6)),
            new Band("6 to 24 h", Duration.ofDays(1)),
            new Band("1 to 7 days", Duration.ofDays(7)),
            new Band("over 7 days", Duration.ofNanos(Long.MAX_VALUE)));

    private final long[] counts = new long[BANDS.size()];

    /** Starts with no sessions. */
    public Ages() {}

    /** One session more. */
    public void add(long ageNanos) {
        int band = 0;
        while (band < counts.length - 1 && ageNanos >= BANDS.get(band).below().toNanos()) {
            band++;
        }
        counts[band]++;
    }

    /** All bands, the youngest first, empty ones included. */
    public List<AgeCount> counts() {
        List<AgeCount> all = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            all.add(new AgeCount(BANDS.get(i).name(), counts[i]));
        }
        return all;
    }
}
