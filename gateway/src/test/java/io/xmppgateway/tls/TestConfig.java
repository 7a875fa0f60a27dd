package io.xmppgateway.tls;

import io.xmppgateway.config.Admin;
import io.xmppgateway.config.Bosh;
import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.DataSize;
import io.xmppgateway.config.Discovery;
import io.xmppgateway.config.Domain;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.Limits;
import io.xmppgateway.config.Listen;
import io.xmppgateway.config.Logging;
import io.xmppgateway.config.Register;
import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Upload;
import io.xmppgateway.config.UrlPath;
import io.xmppgateway.config.WebSocket;
import io.xmppgateway.net.HostName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Configurations in which nothing but TLS matters. */
final class TestConfig {

    private static final Duration ANY_TIME = Duration.ofSeconds(1);
    private static final DataSize ANY_SIZE = new DataSize(1);

    private TestConfig() {}

    static GatewayConfig of(Tls tls, Map<HostName, Domain> domains) {
        return new GatewayConfig(
                new Listen(
                        List.of(),
                        List.of(),
                        443,
                        Listen.UnknownHost.MISDIRECTED,
                        Optional.empty(),
                        List.of(),
                        true,
                        128,
                        0,
                        ANY_TIME,
                        ANY_TIME),
                new Admin(List.of()),
                tls,
                Map.of(),
                domains,
                new Limits(ANY_SIZE, 1),
                new Logging(Logging.Level.INFO, false, Optional.empty(), Logging.ClientAddress.FULL));
    }

    static Domain domain(Optional<Certificate> certificate, boolean plain, String... hosts) {
        UrlPath path = new UrlPath("/any");
        return new Domain(
                Stream.of(hosts).map(HostName::new).toList(),
                certificate,
                plain,
                true,
                Optional.empty(),
                Optional.empty(),
                new Bosh(false, path, ANY_SIZE, ANY_TIME),
                new WebSocket(false, path, ANY_TIME),
                new Upload(false, List.of(), ANY_SIZE, ANY_TIME, ANY_TIME),
                new Register(false, path, ANY_SIZE, ANY_TIME),
                new Discovery(false),
                List.of(),
                List.of());
    }
}
