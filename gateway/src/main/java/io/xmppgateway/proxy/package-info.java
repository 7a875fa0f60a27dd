/**
 * Carries one request to a backend and its answer back, on the request's own I/O thread, streaming both ways with
 * back-pressure. Heads, framing and retries are decided by pure code ({@link io.xmppgateway.proxy.ResponseHeadParser},
 * {@link io.xmppgateway.proxy.BodyFraming}, {@link io.xmppgateway.proxy.RequestFields}); the pumps only move bytes.
 * Floor 2.
 */
@NullMarked
package io.xmppgateway.proxy;

import org.jspecify.annotations.NullMarked;
