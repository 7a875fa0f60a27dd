/**
 * TLS as decisions and key material: reads certificates and keys, picks a certificate by server name (SNI), and makes
 * {@code SSLEngine}s towards clients and backends. What is chosen is decided by values without sockets
 * ({@link io.xmppgateway.tls.CertificateStore}, {@link io.xmppgateway.tls.CipherSuites},
 * {@link io.xmppgateway.tls.ApplicationProtocols}); {@link io.xmppgateway.tls.ServerTls} and
 * {@link io.xmppgateway.tls.BackendTrust} hand these decisions to JSSE. Floor 1.
 */
@NullMarked
package io.xmppgateway.tls;

import org.jspecify.annotations.NullMarked;
