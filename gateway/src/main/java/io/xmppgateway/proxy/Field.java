package io.xmppgateway.proxy;

import io.undertow.util.HttpString;

/**
 * One header field.
 *
 * @param name compared without case
 * @param value without surrounding white space
 */
record Field(HttpString name, String value) {}
