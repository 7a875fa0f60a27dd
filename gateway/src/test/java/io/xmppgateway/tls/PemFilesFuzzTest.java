package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.config.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whatever stands in a PEM file, it is a certificate or key, or the operator is told why not. */
class PemFilesFuzzTest {

    /** Its key is among the seeds. */
    private static final Path CHAIN = Path.of("src/test/resources/io/xmppgateway/tls/openssl.cert.pem");

    @FuzzTest
    void anyFileHasAnAnswer(byte[] input) throws IOException {
        Path file = Files.createTempFile("fuzz", ".pem");
        try {
            read(Files.write(file, input));
        } finally {
            Files.delete(file);
        }
    }

    private static void read(Path file) {
        try {
            assertThat(PemFiles.certificates(file)).isNotEmpty();
        } catch (TlsMaterialException refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
        try {
            // The chain is read first, so it must be a good one for the key to be read.
            PemFiles.identity(new Certificate(CHAIN, file, Optional.empty()));
        } catch (TlsMaterialException refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }
}
