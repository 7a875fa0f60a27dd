package io.xmppgateway.loadtests.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Makes another JVM collect its garbage, so that its memory is what it needs and not what it has not tidied up. */
public final class GarbageCollection {

    private static final int LIMIT_SECONDS = 30;

    private GarbageCollection() {}

    /**
     * Forces a full collection in the process, twice, so that finished references go as well.
     *
     * @throws IOException when {@code jcmd} of the running JDK cannot do it
     */
    public static void force(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (int i = 0; i < 2; i++) {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException("jcmd " + pid + " GC.run did not succeed");
            }
        }
    }
}
