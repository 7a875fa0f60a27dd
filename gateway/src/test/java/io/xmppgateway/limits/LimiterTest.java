package io.xmppgateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.ClientLimits;
import io.xmppgateway.config.DataSize;
import io.xmppgateway.config.DomainLimits;
import io.xmppgateway.config.Limits;
import io.xmppgateway.net.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts, without a socket and with a clock that is moved by hand. */
class LimiterTest {

    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress ALICE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress BOB = InetAddress.ofLiteral("192.0.2.2");
    private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress PROXY = InetAddress.ofLiteral("198.51.100.7");
    private static final String DOMAIN = "host.test";

    private final List<Limit> refused = new ArrayList<>();

    @Test
    void connectionsOfOneAddressAreBoundedAndGivenBack() {
        Limiter limiter = limiter(0, new ClientLimits(2, 0, 1, 0, 1, 0, 0, 0, 1, 100));
        Verdict first = limiter.connection(ALICE, 0);
        allowed(limiter.connection(ALICE, 0));

        refused(limiter.connection(ALICE, 0), Limit.CLIENT_CONNECTIONS);
        refused(limiter.connection(ALICE, 0), Limit.CLIENT_CONNECTIONS);
        allowed(limiter.connection(BOB, 0));
        release(first);
        allowed(limiter.connection(ALICE, 0));
        refused(limiter.connection(ALICE, 0), Limit.CLIENT_CONNECTIONS);
        assertThat(refused).containsOnly(Limit.CLIENT_CONNECTIONS).hasSize(3);
    }

    @Test
    void connectionsInAllAreBoundedWhoeverOpensThem() {
        Limiter limiter = limiter(2, new ClientLimits(0, 0, 1, 0, 1, 0, 0, 0, 1, 100));
        Verdict first = limiter.connection(ALICE, 0);
        allowed(limiter.connection(LOCAL, 0));

        refused(limiter.connection(BOB, 0), Limit.CONNECTIONS);
        allowed(limiter.connection(LOCAL, 0));
        release(first);
        refused(limiter.connection(BOB, 0), Limit.CONNECTIONS);
    }

    @Test
    void aRefusedConnectionTakesNoPlaceInTheTotal() {
        Limiter limiter = limiter(2, new ClientLimits(1, 0, 1, 0, 1, 0, 0, 0, 1, 100));
        allowed(limiter.connection(ALICE, 0));
        for (int i = 0; i < 100; i++) {
            refused(limiter.connection(ALICE, 0), Limit.CLIENT_CONNECTIONS);
        }

        allowed(limiter.connection(BOB, 0));
    }

    @Test
    void anIpv6AddressStandsForItsSubnet() {
        Limiter limiter = limiter(0, new ClientLimits(1, 0, 1, 0, 1, 0, 0, 0, 1, 100));
        allowed(limiter.connection(InetAddress.ofLiteral("2001:db8:0:1::1"), 0));

        refused(limiter.connection(InetAddress.ofLiteral("2001:db8:0:1:ffff::2"), 0), Limit.CLIENT_CONNECTIONS);
        allowed(limiter.connection(InetAddress.ofLiteral("2001:db8:0:2::1"), 0));
    }

    @Test
    void exemptNetworksHaveNoLimit() {
        Limiter limiter = limiter(0, new ClientLimits(1, 1, 1, 1, 1, 1, 1, 0, 1, 100));
        for (int i = 0; i < 50; i++) {
            allowed(limiter.connection(LOCAL, 0));
            allowed(limiter.handshake(LOCAL, 0));
            allowed(limiter.request(LOCAL, 0));
            allowed(limiter.domainRequest(LOCAL, DOMAIN, 0));
            allowed(limiter.openRequest(LOCAL, DOMAIN, 0));
            allowed(limiter.webSocket(LOCAL, DOMAIN, 0));
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void aTrustedProxyMayConnectForManyButItsOwnRequestsCount() {
        Limiter limiter = limiter(0, new ClientLimits(1, 1, 1, 1, 1, 0, 0, 0, 1, 100));
        for (int i = 0; i < 50; i++) {
            allowed(limiter.connection(PROXY, 0));
            allowed(limiter.handshake(PROXY, 0));
        }
        allowed(limiter.request(PROXY, 0));
        refused(limiter.request(PROXY, 0), Limit.CLIENT_REQUESTS);
    }

    @Test
    void ratesSayWhenToComeBack() {
        Limiter limiter = limiter(0, new ClientLimits(0, 1, 2, 1, 3, 0, 0, 0, 1, 100));
        for (int i = 0; i < 3; i++) {
            allowed(limiter.request(ALICE, 0));
        }
        assertThat(limiter.request(ALICE, SECOND / 2)).isEqualTo(new Verdict.Refused(Limit.CLIENT_REQUESTS, 1, true));
        allowed(limiter.request(ALICE, SECOND));
        allowed(limiter.handshake(ALICE, 0));
        allowed(limiter.handshake(ALICE, 0));
        refused(limiter.handshake(ALICE, 0), Limit.CLIENT_HANDSHAKES);
    }

    @Test
    void sessionsHaveARateByTheMinute() {
        Limiter limiter = limiter(0, new ClientLimits(0, 0, 1, 0, 1, 0, 0, 2, 3, 100));
        for (int i = 0; i < 3; i++) {
            allowed(limiter.session(InetAddress.ofLiteral("2001:db8::" + i), 0));
        }
        assertThat(limiter.session(InetAddress.ofLiteral("2001:db8::9"), 0))
                .isEqualTo(new Verdict.Refused(Limit.CLIENT_SESSIONS, 30, true));
        allowed(limiter.session(InetAddress.ofLiteral("2001:db8::9"), 30 * SECOND));
        allowed(limiter.session(BOB, 0));
        for (int i = 0; i < 50; i++) {
            allowed(limiter.session(LOCAL, 0));
        }
    }

    @Test
    void aDomainHasItsOwnRate() {
        Limiter limiter = limiter(0, new ClientLimits(0, 0, 1, 0, 1, 0, 0, 0, 1, 100));
        allowed(limiter.domainRequest(ALICE, DOMAIN, 0));
        allowed(limiter.domainRequest(BOB, DOMAIN, 0));

        refused(limiter.domainRequest(BOB, DOMAIN, 0), Limit.DOMAIN_REQUESTS);
        allowed(limiter.domainRequest(BOB, "other.test", 0));
    }

    @Test
    void handshakesForADomainHaveTheirOwnRateWhoeverAsks() {
        Limiter limiter = limiter(0, new ClientLimits(0, 0, 1, 0, 1, 0, 0, 0, 1, 100));
        allowed(limiter.domainHandshake(ALICE, DOMAIN, 0));
        allowed(limiter.domainHandshake(BOB, DOMAIN, 0));

        refused(limiter.domainHandshake(BOB, DOMAIN, 0), Limit.DOMAIN_HANDSHAKES);
        allowed(limiter.domainHandshake(BOB, "other.test", 0));
        allowed(limiter.domainHandshake(LOCAL, DOMAIN, 0));
        allowed(limiter.domainHandshake(PROXY, DOMAIN, 0));
        allowed(limiter.domainHandshake(BOB, DOMAIN, SECOND));
    }

    @Test
    void onlyTheFirstRefusalWithinAMinuteIsNews() {
        Limiter limiter = limiter(0, new ClientLimits(0, 0, 1, 1, 1, 0, 0, 0, 1, 100));
        allowed(limiter.request(ALICE, 0));

        assertThat(limiter.request(ALICE, 0)).isEqualTo(new Verdict.Refused(Limit.CLIENT_REQUESTS, 1, true));
        assertThat(limiter.request(ALICE, 1)).isEqualTo(new Verdict.Refused(Limit.CLIENT_REQUESTS, 1, false));
    }

    @Test
    void whatIsOpenIsCountedForAddressAndDomain() {
        Limiter limiter = limiter(0, new ClientLimits(0, 0, 1, 0, 1, 2, 1, 0, 1, 100));
        Verdict first = limiter.openRequest(ALICE, DOMAIN, 0);
        allowed(limiter.openRequest(ALICE, DOMAIN, 0));
        refused(limiter.openRequest(ALICE, DOMAIN, 0), Limit.CLIENT_OPEN_REQUESTS);
        allowed(limiter.openRequest(BOB, DOMAIN, 0));
        refused(limiter.openRequest(BOB, DOMAIN, 0), Limit.DOMAIN_OPEN_REQUESTS);
        release(first);
        allowed(limiter.openRequest(BOB, DOMAIN, 0));

        allowed(limiter.webSocket(ALICE, DOMAIN, 0));
        refused(limiter.webSocket(ALICE, DOMAIN, 0), Limit.CLIENT_WEBSOCKETS);
        allowed(limiter.webSocket(BOB, DOMAIN, 0));
        refused(limiter.webSocket(InetAddress.ofLiteral("192.0.2.3"), DOMAIN, 0), Limit.DOMAIN_WEBSOCKETS);
    }

    @Test
    void countsForgetWhoeverHasNothingOpen() {
        OpenTable<String> table = new OpenTable<>(2);
        for (int i = 0; i < 1_000; i++) {
            table.open("key" + i);
            table.open("key" + i);
            table.open("key" + i);
            table.close("key" + i);
            table.close("key" + i);
        }

        assertThat(table.size()).isZero();
    }

    @Test
    void anOffenderIsNewsOnceAMinute() {
        Refusals refusals = new Refusals(limit -> {}, InetAddress::getHostAddress);

        assertThat(refusals.isNews(Limit.CONNECTIONS, "a", 0)).isTrue();
        assertThat(refusals.isNews(Limit.CONNECTIONS, "a", 59 * SECOND)).isFalse();
        assertThat(refusals.isNews(Limit.CLIENT_REQUESTS, "a", 59 * SECOND)).isTrue();
        assertThat(refusals.isNews(Limit.CONNECTIONS, "a", 60 * SECOND)).isTrue();
    }

    @Test
    void aThousandOffendersAtOnceAreSixtyLines() {
        Refusals refusals = new Refusals(limit -> {}, InetAddress::getHostAddress);
        int lines = 0;
        for (int i = 0; i < 1_000; i++) {
            lines += refusals.isNews(Limit.CONNECTIONS, "offender" + i, 0) ? 1 : 0;
        }

        assertThat(lines).isEqualTo(60);
    }

    private Limiter limiter(int connections, ClientLimits client) {
        List<Network> exempt = Network.parse("127.0.0.0/8").stream().toList();
        List<Network> proxies = Network.parse("198.51.100.0/24").stream().toList();
        Limits limits = new Limits(new DataSize(1), 1, connections, exempt, client, new DomainLimits(1, 2, 1, 2, 3, 2));
        Capacity capacity = new Capacity(connections, connections == 0 ? 0 : connections + 1);
        return new Limiter(limits, capacity, proxies, new Refusals(refused::add, InetAddress::getHostAddress));
    }

    private static void allowed(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
    }

    private static void refused(Verdict verdict, Limit limit) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refusal -> {
            assertThat(refusal.limit()).isEqualTo(limit);
            assertThat(refusal.retryAfterSeconds()).isPositive();
        });
    }

    private static void release(Verdict verdict) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class, allowance -> allowance.release().run());
    }
}
