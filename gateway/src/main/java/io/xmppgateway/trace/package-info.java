/** W3C trace context: what clients send and backends get of it (https://www.w3.org/TR/trace-context/). Floor 0. */
@NullMarked
package io.xmppgateway.trace;

import org.jspecify.annotations.NullMarked;
