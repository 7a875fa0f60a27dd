package io.xmppgateway.tls;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.Domain;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.Tls;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.net.HostName;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Configurations in which nothing but TLS matters: the defaults, with a few parts exchanged. */
final class TestConfig {

    private static final String ANY = """
            listen: {http: ['127.0.0.1:0'], https: []}
            backends: {any: {url: 'http://127.0.0.1:5280'}}
            domains: {any.test: {plain: true}}
            """;

    private TestConfig() {}

    static GatewayConfig of(Tls tls, Map<HostName, Domain> domains) {
        return with(with(defaults(), "tls", tls), "domains", domains);
    }

    static Domain domain(Optional<Certificate> certificate, boolean plain, String... hosts) {
        Domain any = defaults().domains().values().iterator().next();
        Domain named = with(any, "hosts", Stream.of(hosts).map(HostName::new).toList());
        return with(with(named, "certificate", certificate), "plain", plain);
    }

    private static GatewayConfig defaults() {
        return switch (ConfigFile.parse("test", ANY, Path.of(""))) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    /** A copy of a record with one component exchanged, so that new settings do not concern these tests. */
    @SuppressWarnings("unchecked")
    private static <R extends Record> R with(R record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getName().equals(component)
                        ? value
                        : components[i].getAccessor().invoke(record);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException failure) {
            throw new LinkageError("a record cannot be copied", failure);
        }
    }
}
