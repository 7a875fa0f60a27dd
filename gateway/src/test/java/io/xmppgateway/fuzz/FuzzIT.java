package io.xmppgateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.fuzz.Fuzzing.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Fuzzes every target for a short time. {@code ./fuzz} runs it with one target for longer: the system properties {@code
 * fuzz.target} (the end of a class's name and a method, or nothing for all) and {@code fuzz.seconds} say so.
 */
class FuzzIT {

    private static final Path DIRECTORY = Path.of("target", "fuzz");
    private static final int AT_A_TIME = 2;
    private static final long SECONDS = 2;

    @Test
    void nothingIsFound() throws Exception {
        String wanted = System.getProperty("fuzz.target", "");
        long seconds = Long.getLong("fuzz.seconds", SECONDS);
        List<Target> targets = Fuzzing.targets().stream()
                .filter(target -> target.toString().startsWith(wanted))
                .toList();
        assertThat(targets).isNotEmpty();
        List<String> findings = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<String>> runs = targets.stream()
                    .map(target -> threads.submit(() -> new Fuzzing(DIRECTORY, target).run(seconds)))
                    .toList();
            for (Future<String> run : runs) {
                findings.add(run.get());
            }
        }
        findings.removeIf(String::isEmpty);
        assertThat(findings)
                .as("a found input lies in %s; make it a seed", DIRECTORY)
                .isEmpty();
    }
}
