package io.xmppgateway.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Writes down what a tracker tells. */
final class Seen implements FrameTracker.Events {

    final List<String> events = new ArrayList<>();

    @Override
    public void emptyPong() {
        events.add("pong");
    }

    @Override
    public void close(OptionalInt code) {
        events.add("close " + CloseCode.of(code).label());
    }
}
