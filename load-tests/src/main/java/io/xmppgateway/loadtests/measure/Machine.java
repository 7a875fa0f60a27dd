package io.xmppgateway.loadtests.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a run took place.
 *
 * @param processor its name
 * @param processors that this process may use
 * @param kernel name and release
 * @param load processes that wanted a processor in the last minute, on average
 */
public record Machine(String processor, int processors, String kernel, double load) {

    /** The machine that this runs on. */
    public static Machine here() throws IOException {
        return new Machine(
                ProcText.processor(Files.readString(Path.of("/proc/cpuinfo"))),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                ProcText.load(Files.readString(Path.of("/proc/loadavg"))));
    }
}
