package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline(1_000);

    @Test
    void everyNanosecondBelongsToOneStage() {
        timeline.enter(Stage.QUEUE, 1_010);
        timeline.enter(Stage.CONNECT, 1_030);
        timeline.enter(Stage.CLIENT, 1_060);
        timeline.enter(Stage.BACKEND, 1_100);
        timeline.enter(Stage.TRANSFER, 1_600);

        Timings timings = timeline.timings(2_000);

        assertThat(timings).isEqualTo(new Timings(50, 20, 30, 0, 500, 400));
        assertThat(timings.total()).isEqualTo(1_000);
    }

    @Test
    void theStageThatLastsCountsUpToNow() {
        timeline.enter(Stage.QUEUE, 1_010);

        assertThat(timeline.timings(1_500)).isEqualTo(new Timings(10, 490, 0, 0, 0, 0));
        assertThat(timeline.timings(1_600)).isEqualTo(new Timings(10, 590, 0, 0, 0, 0));
    }

    @Test
    void aHoldIsTakenFromTheBackendAndNeverMoreThanThereIs() {
        timeline.enter(Stage.BACKEND, 1_000);
        timeline.enter(Stage.TRANSFER, 1_500);

        timeline.held(400, true, 1_500);
        assertThat(timeline.timings(1_500)).isEqualTo(new Timings(0, 0, 0, 400, 100, 0));

        timeline.held(1_000, false, 1_500);
        assertThat(timeline.timings(1_500)).isEqualTo(new Timings(0, 0, 0, 500, 0, 0));
    }

    @Test
    void whatAHoldLeavesIsServiceOnlyWhenThatIsKnown() {
        timeline.enter(Stage.BACKEND, 1_000);
        timeline.answered(1_500);
        timeline.held(400, true, 1_500);
        assertThat(timeline.isServed()).isTrue();

        timeline.held(100, false, 1_500);
        assertThat(timeline.isServed()).isFalse();
    }

    @Test
    void aHoldThatEndsWithoutAnAnswerIsNoService() {
        timeline.enter(Stage.BACKEND, 1_000);
        timeline.held(400, true, 1_500);

        assertThat(timeline.isServed()).isFalse();
        assertThat(timeline.timings(1_500)).isEqualTo(new Timings(0, 0, 0, 400, 100, 0));
    }

    @Test
    void aSecondConnectionAddsUp() {
        timeline.enter(Stage.BACKEND, 1_010);
        timeline.enter(Stage.CONNECT, 1_020);
        timeline.enter(Stage.CLIENT, 1_025);
        timeline.enter(Stage.BACKEND, 1_030);
        timeline.enter(Stage.TRANSFER, 1_090);

        assertThat(timeline.timings(1_090)).isEqualTo(new Timings(15, 0, 5, 0, 70, 0));
    }
}
