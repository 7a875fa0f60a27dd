/**
 * The way of a request: {@link io.xmppgateway.http.FrontDoor} shows its steps in order. Endpoints on the floor above
 * either decide a {@link io.xmppgateway.http.Reply} and touch no socket, or drive the exchange themselves (proxy and
 * tunnels). Floor 2; Undertow's types are at home here.
 */
@NullMarked
package io.xmppgateway.http;

import org.jspecify.annotations.NullMarked;
