package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.net.HostName;
import io.xmppgateway.route.CertificateNames;
import io.xmppgateway.route.HostTable;
import io.xmppgateway.route.PathTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlsNameTest {

    private static final Site A = new Site("a.test", false, PathTable.of(Map.of()));
    private static final Site B = new Site("b.test", false, PathTable.of(Map.of()));
    private static final HostTable<Site> SITES = HostTable.of(Map.of(
            new HostName("a.test"),
            A,
            new HostName("upload.a.test"),
            A,
            new HostName("b.test"),
            B,
            new HostName("x.b.test"),
            B,
            new HostName("y.x.b.test"),
            B));

    @Test
    void theNameItselfAndItsDomainAreAdmitted() {
        assertThat(name("a.test").admits("a.test", A, SITES)).isTrue();
        assertThat(name("a.test").admits("upload.a.test", A, SITES)).isTrue();
    }

    @Test
    void anotherDomainIsNotUnlessTheCertificateCoversIt() {
        assertThat(name("a.test").admits("b.test", B, SITES)).isFalse();
        assertThat(name("a.test", "a.test", "upload.a.test").admits("b.test", B, SITES))
                .isFalse();
        assertThat(name("a.test", "a.test", "b.test").admits("b.test", B, SITES))
                .isTrue();
    }

    @Test
    void aWildcardCoversOneLabel() {
        assertThat(name("a.test", "*.b.test").admits("x.b.test", B, SITES)).isTrue();
        assertThat(name("a.test", "*.b.test").admits("b.test", B, SITES)).isFalse();
        assertThat(name("a.test", "*.b.test").admits("y.x.b.test", B, SITES)).isFalse();
    }

    @Test
    void whoAskedForNothingThatIsServedHasChosenNothing() {
        assertThat(new TlsName(Optional.empty(), CertificateNames.of(List.of())).admits("b.test", B, SITES))
                .isTrue();
        assertThat(name("balancer.test").admits("b.test", B, SITES)).isTrue();
    }

    private static TlsName name(String serverName, String... covered) {
        return new TlsName(Optional.of(serverName), CertificateNames.of(List.of(covered)));
    }
}
