package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start with the ahead-of-time cache that the start script makes. How long it takes depends on the machine; which
 * classes it takes from elsewhere does not, and each of them costs the time that the cache is to save.
 */
class QuickStartIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** From class files: the JDK leaves those of its events out of the cache. */
    private static final int FROM_FILES_MAX = 15;
    /** Made while it runs: by method handles, annotations and switches over types. */
    private static final int MADE_MAX = 80;

    private static final String START = """
            set -eu
            . .mvn/find-jdk.sh
            . .mvn/build-if-needed.sh
            aot_cache=$1/cache
            train 3>&2 2>"$1/training.log"
            exec "$JAVA_HOME/bin/java" "${java_flags[@]}" "-XX:AOTCache=$aot_cache" "-Xlog:class+load:file=$1/classes.log" \
              -jar "$gateway_jar" run --config "$1/gateway.yaml"
            """;

    private static final String YAML = """
            listen: {http: ['127.0.0.1:0'], https: ['127.0.0.1:0']}
            admin: {listen: ['127.0.0.1:0']}
            backends: {none: {url: 'http://127.0.0.1:9'}}
            domains: {localhost: {certificate: {chain: 'chain.pem', key: 'key.pem'}}}
            """;

    @TempDir
    private Path directory;

    @Test
    void takesItsClassesFromTheCache() throws Exception {
        makeCertificate();
        Files.writeString(directory.resolve("gateway.yaml"), YAML);
        Process gateway = start();
        try {
            Await.until("the gateway is ready", LIMIT, () -> isReady(gateway));
        } finally {
            gateway.destroy();
            gateway.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }

        List<String> loaded = Files.readAllLines(directory.resolve("classes.log"));
        List<String> elsewhere = loaded.stream()
                .filter(line -> !line.contains("source: shared objects file"))
                .toList();
        List<String> fromFiles = elsewhere.stream()
                .filter(line -> line.contains("source: jrt:") || line.contains("source: file:"))
                .toList();
        assertThat(loaded).hasSizeGreaterThan(3_000);
        assertThat(fromFiles).hasSizeLessThanOrEqualTo(FROM_FILES_MAX);
        assertThat(elsewhere).hasSizeLessThanOrEqualTo(FROM_FILES_MAX + MADE_MAX);
        assertThat(loaded)
                .as("what takes long to get ready, and no start needs")
                .noneMatch(line -> line.contains("tools.jackson.databind"))
                .noneMatch(line -> line.contains("picocli.AutoComplete"))
                .noneMatch(line -> line.contains("jdk.internal.foreign.abi.AbstractLinker"))
                .noneMatch(line -> line.contains("io.xmppgateway.cli.DocsCommand"));
    }

    private void makeCertificate() throws IOException, InterruptedException {
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "chain.pem")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor()).isZero();
    }

    private Process start() throws IOException {
        return new ProcessBuilder("bash", "-c", START, "start", directory.toString())
                .directory(root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("gateway.log").toFile())
                .start();
    }

    private boolean isReady(Process gateway) throws IOException {
        String log = Files.readString(directory.resolve("gateway.log"));
        assertThat(gateway.isAlive()).as(log).isTrue();
        return log.contains(" ready: ");
    }

    /** Where the project lies, whether Maven started the tests in it or in the module. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.of(here, here.resolve("..").normalize())
                .filter(path -> Files.exists(path.resolve(".mvn")))
                .findFirst()
                .orElseThrow();
    }
}
