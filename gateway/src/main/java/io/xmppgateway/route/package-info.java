/**
 * Which domain and which route a request belongs to. Pure: from a host and a path to a value. Floor 1.
 */
@NullMarked
package io.xmppgateway.route;

import org.jspecify.annotations.NullMarked;
