/**
 * Tells web clients where BOSH and WebSocket are: host-meta in XML and JSON (XEP-0156, RFC 6415), made from the
 * configuration. Floor 3; decides only.
 */
@NullMarked
package io.xmppgateway.discovery;

import org.jspecify.annotations.NullMarked;
