package io.xmppgateway.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/** Spans on their way to the collector, so many at most; further ones are dropped and counted. Never blocks. */
final class SpanQueue implements SpanProcessor {

    /** Spans that may wait, or be on their way. */
    static final int WAITING_MAX = 2_048;

    private static final int BATCH_MAX = 512;
    private static final Duration BATCH_DELAY = Duration.ofSeconds(2);
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(15);

    private final AtomicInteger waiting = new AtomicInteger();
    private final SpanMeters meters;
    private final SpanProcessor batches;

    private SpanQueue(SpanExporter exporter, SpanMeters meters) {
        this.meters = meters;
        this.batches = BatchSpanProcessor.builder(new Counting(exporter))
                // Its own queue never fills, so that it drops nothing without a word.
                .setMaxQueueSize(WAITING_MAX)
                .setMaxExportBatchSize(BATCH_MAX)
                .setScheduleDelay(BATCH_DELAY)
                .setExporterTimeout(BATCH_TIMEOUT)
                .build();
    }

    static SpanQueue before(SpanExporter exporter, SpanMeters meters) {
        return new SpanQueue(exporter, meters);
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            meters.dropped();
        } else {
            batches.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        throw new IllegalStateException("is not asked for");
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return batches.forceFlush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return batches.shutdown();
    }

    /** Makes room again when a batch has come to its end. */
    private final class Counting implements SpanExporter {

        private final SpanExporter exporter;

        Counting(SpanExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            int count = spans.size();
            CompletableResultCode result = exporter.export(spans);
            return result.whenComplete(() -> {
                waiting.addAndGet(-count);
                if (result.isSuccess()) {
                    meters.exported(count);
                } else {
                    meters.failed(count, result.getFailureThrowable());
                }
            });
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
