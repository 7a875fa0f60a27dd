package io.xmppgateway.tls;

import io.xmppgateway.net.HostName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** One TLS implementation; see {@link ServerTls} for what its methods promise. */
sealed interface ServerEngines extends AutoCloseable permits JdkEngines, OpensslEngines {

    SSLEngine newEngine(
            Function<Optional<HostName>, List<String>> applicationProtocols, Predicate<Optional<HostName>> admission);

    SSLContext sslContext();

    int unreleased();

    @Override
    void close();
}
