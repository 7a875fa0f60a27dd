package io.xmppgateway.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What h2spec says about the HTTPS listener. Its failures are explained one by one in a list beside this class. */
class H2specIT {

    private static final String KNOWN = "h2spec-known-failures.txt";
    /** So many cases has h2spec 2.2.0; with fewer it has not run through. */
    private static final int CASES = 145;

    @TempDir
    private Path directory;

    @Test
    void exactlyTheExplainedCasesFail() throws Exception {
        try (SuiteGateway gateway = SuiteGateway.start(directory)) {
            Map<String, String> results =
                    new H2spec(directory).run(gateway.https().getPort(), "/any");

            assertThat(results).hasSize(CASES);
            Map<String, String> failed = new TreeMap<>(results);
            failed.values().removeIf(String::isEmpty);
            assertThat(failed.keySet()).as("%s", failed).containsExactlyInAnyOrderElementsOf(known());
        }
    }

    /** A line has a case's name, a tab, and why it fails; lines that begin with # are comments. */
    private static Set<String> known() throws IOException {
        try (InputStream in = H2specIT.class.getResourceAsStream(KNOWN)) {
            assertThat(in).as(KNOWN).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .peek(line -> assertThat(line).as("a case and a reason").hasSize(2))
                    .map(line -> line[0])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
