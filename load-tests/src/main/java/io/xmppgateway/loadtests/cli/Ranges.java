package io.xmppgateway.loadtests.cli;

import java.util.ArrayList;
import java.util.List;

/** Gathers the options that are out of their range. */
final class Ranges {

    static final int PORT_MAX = 65_535;
    static final int MILLIS_MAX = 60_000;

    private final List<String> problems = new ArrayList<>();

    /** Both ends belong to the range; not-a-number does not. */
    void check(String option, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            problems.add(option + " is " + Size.plain(value) + "; it must be from " + Size.plain(min) + " to "
                    + Size.plain(max));
        }
    }

    /** A sentence for each. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
