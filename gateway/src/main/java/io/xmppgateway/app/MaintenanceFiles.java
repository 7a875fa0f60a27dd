package io.xmppgateway.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether files are there, so that no I/O thread has to. */
final class MaintenanceFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceFiles.class);
    private static final long PERIOD_SECONDS = 1;

    /** A thread of its own, made with the first file: a disk that hangs must hold up nothing else. */
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("maintenance-files").factory());

    /** Whether {@code file} was there at the last look; the first is now. */
    BooleanSupplier follow(Path file) {
        Followed followed = new Followed(file);
        // It ends with its executor, and looking throws nothing.
        var _ = looker.scheduleWithFixedDelay(followed::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        return () -> followed.present;
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }

    private static final class Followed {
        private final Path file;
        private volatile boolean present;

        Followed(Path file) {
            this.file = file;
            this.present = Files.exists(file);
        }

        void look() {
            boolean now = Files.exists(file);
            if (now != present) {
                present = now;
                LOG.info("maintenance {}: {}", now ? "begins" : "ends", file);
            }
        }
    }
}
