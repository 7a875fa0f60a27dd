package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.TlsEngines;
import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Tls.Engine;
import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.config.Tls.UnknownName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs twice: as it is, and with the native library taken away. */
class EngineChoiceTest {

    private static final String GCM = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String FINITE = "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256";

    private final boolean takenAway = Boolean.getBoolean(TlsEngines.WITHOUT_OPENSSL);

    @Test
    void autoTakesOpensslWhereItIs() throws Exception {
        assertThat(isOpenssl(Engine.AUTO, GCM)).isEqualTo(!takenAway);
    }

    @Test
    void autoTakesTheJdkForASuiteThatOpensslDoesNotKnow() throws Exception {
        assertThat(isOpenssl(Engine.AUTO, GCM, FINITE)).isFalse();
    }

    @Test
    void jdkIsTheJdk() throws Exception {
        assertThat(isOpenssl(Engine.JDK, GCM)).isFalse();
    }

    @Test
    void opensslIsOpensslOrAProblem() throws Exception {
        if (takenAway) {
            assertThatThrownBy(() -> isOpenssl(Engine.OPENSSL, GCM))
                    .isInstanceOf(TlsMaterialException.class)
                    .hasMessageContaining("tls.engine is openssl, but its native library cannot be loaded")
                    .hasMessageContaining("noexec");
        } else {
            assertThat(isOpenssl(Engine.OPENSSL, GCM)).isTrue();
            assertThatThrownBy(() -> isOpenssl(Engine.OPENSSL, FINITE))
                    .isInstanceOf(TlsMaterialException.class)
                    .hasMessageContaining("which the TLS engine openssl does not know");
        }
    }

    private static boolean isOpenssl(Engine engine, String... suites) throws TlsMaterialException {
        Tls settings = new Tls(
                engine,
                List.of(TlsVersion.TLSv1_3, TlsVersion.TLSv1_2),
                List.of(suites),
                UnknownName.REFUSE,
                Optional.empty(),
                Duration.ofSeconds(10));
        CertificateStore none = new CertificateStore(Map.of(), Optional.empty(), UnknownName.REFUSE);
        try (ServerTls tls = ServerTls.create(settings, () -> none)) {
            return tls.newEngine(List.of()) instanceof OpensslEngine;
        }
    }
}
