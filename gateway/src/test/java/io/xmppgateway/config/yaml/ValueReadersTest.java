package io.xmppgateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.DataSize;
import io.xmppgateway.config.FileMode;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReadersTest {

    @ParameterizedTest
    @CsvSource({"0s,PT0S", "100ms,PT0.1S", "150s,PT2M30S", "15m,PT15M", "2h,PT2H", "1d,PT24H", "007s,PT7S"})
    void durationsHaveOneUnit(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "150",
                "s",
                "-1s",
                "1.5s",
                "1 s",
                "1S",
                "1m30s",
                "1w",
                "PT1S",
                "٣s",
                "9223372036854775808s",
                "9223372036854775807d"
            })
    void otherDurationsAreRefused(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0660, rw-rw----", "600, rw-------", "0777, rwxrwxrwx", "0000, ---------"})
    void modesAreOctal(String text, String permissions) {
        assertThat(FileMode.parse(text).map(FileMode::permissions).map(PosixFilePermissions::toString))
                .contains(permissions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "66", "0680", "1777", "00660", "rw-rw----", "-660"})
    void otherModesAreRefused(String text) {
        assertThat(FileMode.parse(text)).isEmpty();
    }

    @Test
    void longestDurationIsRead() {
        assertThat(Durations.parse(Long.MAX_VALUE + "s")).contains(Duration.ofSeconds(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "1024,1024",
        "64 KiB,65536",
        "64KiB,65536",
        "10 MiB,10485760",
        "2 GiB,2147483648",
        "1024 GiB,1099511627776",
        "9223372036854775807,9223372036854775807",
        "8589934591 GiB,9223372035781033984"
    })
    void sizesAreBytesOrHaveABinaryUnit(String text, long bytes) {
        assertThat(DataSizes.parse(text)).contains(new DataSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "KiB",
                "-1",
                "1.5 MiB",
                "1 MB",
                "1 kb",
                "1  KiB",
                "1 KiB ",
                "9223372036854775808",
                "8589934592 GiB"
            })
    void otherSizesAreRefused(String text) {
        assertThat(DataSizes.parse(text)).isEmpty();
    }

    @Test
    void everyReaderReadsItsOwnExampleAndItsPatternMatchesIt() {
        assertThat(new ValueReaders(Path.of("/conf")).all()).isNotEmpty().allSatisfy(reader -> {
            assertThat(reader.read(reader.example())).isPresent();
            reader.pattern().ifPresent(pattern -> assertThat(reader.example()).containsPattern(pattern));
        });
    }

    @ParameterizedTest
    @CsvSource({"htttp2,http2,1", "abc,acb,1", "a,abc,2", "same,same,0", "'',ab,2"})
    void distanceCountsEditsAndSwaps(String a, String b, int edits) {
        assertThat(ClosestKey.distance(a, b)).isEqualTo(edits);
    }

    @Test
    void quotesHideCredentialsAndLaterLines() {
        assertThat(Quote.of("http://me:pw@host/x")).isEqualTo("\"http://…@host/x\"");
        assertThat(Quote.of("one\ntwo")).isEqualTo("\"one…\"");
        assertThat(Quote.of("x".repeat(61))).isEqualTo("\"" + "x".repeat(60) + "…\"");
        assertThat(Quote.of("\u001b[31m")).isEqualTo("\"?[31m\"");
    }
}
