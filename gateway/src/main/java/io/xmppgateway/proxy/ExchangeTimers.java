package io.xmppgateway.proxy;

import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import java.time.Duration;
import java.util.Optional;
import org.xnio.XnioIoThread;

/** The clocks of one request: of the whole, of what goes on right now, and of an answer that lets itself be awaited. */
final class ExchangeTimers {

    /** Answers that take longer than this are held, and their clients are watched; most never cost a watch. */
    private static final long HOLD_NANOS = 20_000_000;

    /** Told on the exchange's I/O thread. */
    interface Events {
        /** The answer is not through at once: this is a long poll, a slow backend, or a large answer. */
        void held();

        /** Something took too long. */
        void expired();
    }

    private final XnioIoThread thread;
    private final Timers timers;
    private final ProxyRoute route;
    private final Events events;
    private final Watchdog watchdog;
    private Optional<Timer> total = Optional.empty();

    ExchangeTimers(XnioIoThread thread, ProxyRoute route, Timers timers, Events events) {
        this.timers = timers;
        this.thread = thread;
        this.route = route;
        this.events = events;
        this.watchdog = new Watchdog(thread, timers, events::expired);
    }

    /** The request's head is here. */
    void start() {
        total = route.timeouts().total().map(limit -> timers.after(thread, limit.toMillis(), events::expired));
    }

    /** The request's body is looked into first; that must not take longer than a transfer may stand still. */
    void judgementBegins() {
        watchdog.soon(HOLD_NANOS, ExchangeTimers::ignore);
        watchdog.watch(route.timeouts().stall());
    }

    /** The request waits for a connection, which has its own limits. */
    void connectionAwaited() {
        watchdog.stop();
    }

    /** The request moves to the backend. */
    void requestBegins() {
        watchdog.soon(HOLD_NANOS, ExchangeTimers::ignore);
        watchdog.watch(route.timeouts().stall(), route.minRates().request());
    }

    /** The backend has the whole request, and so long to begin its answer. */
    void requestSent(Duration limit) {
        watchdog.soon(HOLD_NANOS, events::held);
        watchdog.watch(limit);
    }

    /** The answer moves to the client. */
    void answerBegins() {
        watchdog.watch(route.timeouts().stall(), route.minRates().answer());
    }

    /** So many bytes have reached their destination, in either direction. */
    void moved(long bytes) {
        watchdog.moved(bytes);
    }

    void stop() {
        watchdog.stop();
        total.ifPresent(Timer::cancel);
    }

    /** So that the timer that is set meanwhile can be the one that finds out whether the answer is held. */
    private static void ignore() {}
}
