package io.xmppgateway.loadtests.measure;

import java.util.Locale;

/** Understands the texts in {@code /proc/PID} (proc(5)). */
final class ProcText {

    /** Linux shows times in hundredths of a second on every architecture (USER_HZ). */
    private static final long NANOS_PER_TICK = 10_000_000L;

    private static final int BYTES_PER_KB = 1024;

    // Fields of stat behind the command's name, which may contain blanks and brackets.
    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int CUTIME = 13;
    private static final int CSTIME = 14;

    private ProcText() {}

    /**
     * CPU time of a process and of its children that have ended.
     *
     * @param stat counts in hundredths of a second, but knows threads and children that have ended
     * @param threadNanos what the threads that live have used, to the nanosecond
     */
    static long cpuNanos(String stat, long threadNanos) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long own = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        long children = Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CSTIME]);
        return Math.max(own * NANOS_PER_TICK, threadNanos) + children * NANOS_PER_TICK;
    }

    /** CPU time of a thread, from its {@code schedstat}. */
    static long threadNanos(String schedstat) {
        return Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
    }

    /** Proportional set size, from {@code smaps_rollup}; 0 when it is not there. */
    static long proportionalBytes(String rollup) {
        return rollup.lines()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.substring("Pss:".length())
                                .replace("kB", "")
                                .strip()))
                        .sum()
                * BYTES_PER_KB;
    }

    /** The load of the last minute, from {@code /proc/loadavg}. */
    static double load(String loadavg) {
        return Double.parseDouble(loadavg.substring(0, loadavg.indexOf(' ')));
    }

    /** The processor's name, from {@code /proc/cpuinfo}. */
    static String processor(String cpuinfo) {
        return cpuinfo.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
