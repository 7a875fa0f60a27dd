package io.xmppgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackageTest {

    /** The SHA-512 of "abc" from FIPS 180-2, appendix C.1, in Base64. */
    private static final String ABC =
            "sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==";

    private final NpmPackage pinned = new NpmPackage("thing", "1.2.3", new Integrity(ABC));

    @TempDir
    Path cache;

    @Test
    void thePinnedArchiveIsAccepted() throws Exception {
        Path archive = Files.writeString(cache.resolve("thing-1.2.3.tgz"), "abc");
        pinned.verify(archive);
        assertThat(pinned.isCached(cache)).isTrue();
    }

    @Test
    void anyOtherArchiveIsRefusedAndNotTakenFromTheCache() throws Exception {
        Path archive = Files.writeString(cache.resolve("thing-1.2.3.tgz"), "abd");
        assertThat(pinned.isCached(cache)).isFalse();
        assertThatThrownBy(() -> pinned.verify(archive))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("is not the one that is pinned")
                .hasMessageContaining(ABC);
    }

    @Test
    void anEmptyCacheHasNothing() throws Exception {
        assertThat(pinned.isCached(cache)).isFalse();
    }
}
