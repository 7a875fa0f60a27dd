package io.xmppgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.net.ConnectException;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What becomes of spans that the collector does not take. */
class SpanQueueTest {

    private static final int TOO_MANY = 10;

    private final GatewayMetrics metrics = new GatewayMetrics();
    private final AtomicLong now = new AtomicLong();
    private final SpanMeters meters = new SpanMeters(metrics, URI.create("http://127.0.0.1:4318"), now::get);

    /** Takes what it gets, and never says that it is done until it is told to. */
    private static final class Slow implements SpanExporter {
        private final CompletableResultCode done = new CompletableResultCode();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return done;
        }

        @Override
        public CompletableResultCode flush() {
            return done;
        }

        @Override
        public CompletableResultCode shutdown() {
            return done;
        }
    }

    @Test
    void soManyWaitAndTheRestIsDroppedAndCounted() {
        Slow collector = new Slow();
        SpanQueue queue = SpanQueue.before(collector, meters);
        try (SdkTracerProvider provider =
                SdkTracerProvider.builder().addSpanProcessor(queue).build()) {
            for (int i = 0; i < SpanQueue.WAITING_MAX + TOO_MANY; i++) {
                provider.get("test").spanBuilder("span").startSpan().end();
            }
            assertThat(count("dropped")).isEqualTo(TOO_MANY);

            collector.done.succeed();
            queue.forceFlush().join(10, TimeUnit.SECONDS);
            assertThat(count("exported")).isEqualTo(SpanQueue.WAITING_MAX);
            provider.get("test").spanBuilder("span").startSpan().end();
            assertThat(count("dropped")).isEqualTo(TOO_MANY);
        }
    }

    @Test
    void aCollectorThatIsGoneIsToldOfOnceAMinute() {
        Logger logger = (Logger) LoggerFactory.getLogger(SpanMeters.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            Exception gone = new Exception(new ConnectException("refused"));
            meters.failed(3, gone);
            meters.failed(4, gone);
            now.addAndGet(TimeUnit.SECONDS.toNanos(59));
            meters.failed(1, gone);
            assertThat(lines.list).hasSize(1);
            assertThat(lines.list.getFirst().getFormattedMessage())
                    .contains("http://127.0.0.1:4318", "java.net.ConnectException: refused", "tracing.collector");

            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            meters.failed(1, null);
            assertThat(lines.list).hasSize(2);
            assertThat(count("failed")).isEqualTo(9);
        } finally {
            logger.detachAppender(lines);
        }
    }

    private long count(String result) {
        return metrics.counter(Meters.SPANS, result).sum();
    }
}
