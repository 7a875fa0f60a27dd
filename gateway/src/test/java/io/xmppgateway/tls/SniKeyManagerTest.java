package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Tls.UnknownName;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.net.HostName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SniKeyManagerTest {

    @TempDir
    private Path directory;

    @Test
    void chosenAliasOutlivesThreeSwapsAndNeverNamesAnother() throws Exception {
        DemoCertificates demo = DemoCertificates.create(directory, Clock.systemUTC());
        TlsIdentity chosen = PemFiles.identity(demo.issue("example.net", List.of()));
        TlsIdentity other = PemFiles.identity(demo.issue("default.test", List.of()));
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        Deque<CertificateStore> stores = new ArrayDeque<>();
        SniKeyManager manager = new SniKeyManager(stores::getLast);
        stores.add(store(chosen));
        String alias = Objects.requireNonNull(manager.chooseEngineServerAlias("EC", null, engine));
        for (int swap = 0; swap < 3; swap++) {
            stores.add(store(other));
            manager.chooseEngineServerAlias("EC", null, engine);
        }

        assertThat(manager.getPrivateKey(alias)).isEqualTo(chosen.key());
        assertThat(manager.getCertificateChain(alias)).containsExactly(chosen.leaf());
    }

    private static CertificateStore store(TlsIdentity identity) {
        return new CertificateStore(
                Map.of(new HostName("example.net"), identity), Optional.of(identity), UnknownName.DEFAULT_CERTIFICATE);
    }
}
