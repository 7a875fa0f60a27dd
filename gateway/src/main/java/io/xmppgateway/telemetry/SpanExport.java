package io.xmppgateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.xmppgateway.http.AccessRecord;
import io.xmppgateway.http.RequestSpan;
import io.xmppgateway.http.RequestSpans;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.trace.TraceContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Makes a span of every request, and sends the sampled ones to a collector from a thread of its own. */
public final class SpanExport implements RequestSpans {

    private static final Logger LOG = LoggerFactory.getLogger(SpanExport.class);

    private static final String SERVICE = "xmpp-gateway";
    private static final String PATH = "/v1/traces";
    private static final String NOT_YET_NAMED = "HTTP";
    /** For one batch, with what is tried again. */
    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(10);

    private static final long LAST_SECONDS = 3;

    private final SdkTracerProvider provider;
    private final ExecutorService sender;
    private final Tracer tracer;

    private SpanExport(SdkTracerProvider provider, ExecutorService sender) {
        this.provider = provider;
        this.sender = sender;
        this.tracer = provider.get(SERVICE);
    }

    /**
     * Exports to a collector.
     *
     * @param collector URL of host and port
     * @param sampleOneIn of so many requests, one is sampled unless a trusted proxy has decided
     * @param version of the gateway
     * @param metrics to count in what becomes of spans
     * @param nanoTime the monotonic clock
     */
    public static RequestSpans to(
            URI collector, int sampleOneIn, String version, GatewayMetrics metrics, LongSupplier nanoTime) {
        takeOverMessages();
        // There is one batch on its way at a time.
        ExecutorService sender = Executors.newSingleThreadExecutor(SpanExport::senderThread);
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.resolve(PATH).toString())
                .setTimeout(EXPORT_TIMEOUT)
                .setConnectTimeout(EXPORT_TIMEOUT)
                .setMeterProvider(MeterProvider.noop())
                .setExecutorService(sender)
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource(version))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(1.0 / sampleOneIn)))
                .addSpanProcessor(SpanQueue.before(exporter, new SpanMeters(metrics, collector, nanoTime)))
                .build();
        return new SpanExport(provider, sender);
    }

    /** With the class loader that every other thread has, and OpenTelemetry's threads have not, for what logs need. */
    private static Thread senderThread(Runnable sending) {
        Thread thread = Thread.ofPlatform().daemon().name("spans").unstarted(sending);
        thread.setContextClassLoader(SpanExport.class.getClassLoader());
        return thread;
    }

    /** OpenTelemetry writes to java.util.logging, which would print to standard error past our logs. */
    private static void takeOverMessages() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    /** The instance's name is chosen anew at every start, so that it says nothing about the machine. */
    private static Resource resource(String version) {
        return Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"),
                SERVICE,
                AttributeKey.stringKey("service.version"),
                version,
                AttributeKey.stringKey("service.instance.id"),
                UUID.randomUUID().toString()));
    }

    @Override
    public RequestSpan begin(Optional<TraceContext> parent) {
        Span span = tracer.spanBuilder(NOT_YET_NAMED)
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent.map(Propagation::read).orElse(Context.root()))
                .startSpan();
        return new ExportedSpan(span, Propagation.written(span));
    }

    @Override
    public void close() {
        if (!provider.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS).isSuccess()) {
            LOG.warn("the collector did not take the last spans within {} s; they are lost", LAST_SECONDS);
        }
        sender.shutdownNow();
    }

    private record ExportedSpan(Span span, TraceContext context) implements RequestSpan {

        @Override
        public boolean isSampled() {
            return span.getSpanContext().isSampled();
        }

        @Override
        public void end(AccessRecord told) {
            span.updateName(SpanFacts.name(told));
            span.setAllAttributes(SpanFacts.attributes(told));
            span.setStatus(SpanFacts.status(told));
            span.end();
        }
    }
}
