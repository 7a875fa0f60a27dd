package io.xmppgateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples and rules of W3C Trace Context. */
class TraceContextTest {

    private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @ParameterizedTest
    @ValueSource(
            strings = {
                VALID,
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-will-be-like"
            })
    void aValidParentStaysAsItIs(String parent) {
        assertThat(TraceContext.of(List.of(parent), List.of())).hasValue(new TraceContext(parent, ""));
        assertThat(TraceContext.of(List.of(parent), List.of()).map(TraceContext::traceId))
                .hasValue("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473.-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more\r"
            })
    void aMalformedParentIsNone(String parent) {
        assertThat(TraceContext.of(List.of(parent), List.of("a=1"))).isEmpty();
    }

    @Test
    void severalParentsAreNone() {
        assertThat(TraceContext.of(List.of(VALID, VALID), List.of())).isEmpty();
        assertThat(TraceContext.of(List.of(), List.of("a=1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
                "fw529a3039@dt=FfAAAAAAAAA, a/b-c_d*e=1 2",
                "a=1,,\t ,b=2",
                "0digit=1"
            })
    void aValidStateStaysAsItIs(String state) {
        assertThat(TraceContext.of(List.of(VALID), List.of(state))).hasValue(new TraceContext(VALID, state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=1", "a=", "A=1", "a=1=2", "a b=1", "a=1\r\nb=2", "a=\u00e4", "-a=1"})
    void aMalformedStateIsDroppedAlone(String state) {
        assertThat(TraceContext.of(List.of(VALID), List.of(state))).hasValue(new TraceContext(VALID, ""));
    }

    @Test
    void aStateHasItsBounds() {
        assertThat(state(String.join(",", Collections.nCopies(32, "a=1")))).isNotEmpty();
        assertThat(state(String.join(",", Collections.nCopies(33, "a=1")))).isEmpty();
        assertThat(state("a=" + "v".repeat(256))).isNotEmpty();
        assertThat(state("a=" + "v".repeat(257))).isEmpty();
        assertThat(state("k".repeat(257) + "=1")).isEmpty();
    }

    @Test
    void aStateInSeveralFieldsIsOneList() {
        assertThat(TraceContext.of(List.of(VALID), List.of("a=1", "b=2")).map(TraceContext::tracestate))
                .isEqualTo(Optional.of("a=1,b=2"));
    }

    private static String state(String state) {
        return TraceContext.of(List.of(VALID), List.of(state)).orElseThrow().tracestate();
    }
}
