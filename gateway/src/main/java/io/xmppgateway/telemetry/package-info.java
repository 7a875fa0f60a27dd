/**
 * Spans of requests for OpenTelemetry's collectors: HTTP's semantic conventions, W3C trace context, OTLP over HTTP. The
 * only room that knows OpenTelemetry; without {@code tracing.collector} none of its classes is loaded. Floor 3.
 */
@NullMarked
package io.xmppgateway.telemetry;

import org.jspecify.annotations.NullMarked;
