package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.FreePorts;
import io.xmppgateway.status.Status;
import io.xmppgateway.status.Status.AgeCount;
import io.xmppgateway.status.Status.Bosh;
import io.xmppgateway.status.Status.Certificate;
import io.xmppgateway.status.Status.Problem;
import io.xmppgateway.status.Status.Route;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /status.json} says of a running gateway. */
class StatusTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String SID = "SECRET-sid";

    @TempDir
    private Path directory;

    private static Route route(Status status, String kind) {
        return status.domains().getFirst().routes().stream()
                .filter(route -> route.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Bosh bosh(Status status) {
        return status.domains().getFirst().bosh();
    }

    @Test
    void aHeldPollIsSeenWithItsSessionItsConnectionsAndItsLimit() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(BoshFixture.answer("sid='" + SID + "' wait='60' hold='1'"));
                    peer.request();
                    peer.awaitEnd();
                });
                EngineFixture gateway = BoshFixture.gateway(backend, "", "open-requests: 7");
                RawClient client = gateway.client()) {
            BoshFixture.ask(client, BoshFixture.CREATION);
            BoshFixture.post(client, BoshFixture.inSession(SID, 101, ""));

            Status status = gateway.awaitStatus(
                    now -> bosh(now).waiting() == 1 && bosh(now).sessions() == 1);

            assertThat(status.gateway().ready()).isTrue();
            assertThat(status.listeners()).extracting(Status.Listener::kind).containsExactly("http", "admin");
            assertThat(status.listeners().getFirst())
                    .isEqualTo(new Status.Listener(
                            "http", List.of("127.0.0.1:" + gateway.address().getPort()), 1));
            assertThat(bosh(status).sessions()).isEqualTo(1);
            assertThat(bosh(status).created()).isEqualTo(1);
            assertThat(bosh(status).ages()).hasSize(7).startsWith(new AgeCount("under 1 min", 1));
            assertThat(route(status, "bosh").paths()).containsExactly("/http-bind");
            assertThat(route(status, "bosh").requests()).isEqualTo(1);
            assertThat(route(status, "bosh").service().count()).isEqualTo(1);
            assertThat(status.backends()).singleElement().satisfies(main -> {
                assertThat(main.up()).isTrue();
                assertThat(main.connections()).isEqualTo(1);
                assertThat(main.addresses())
                        .containsExactly(new Status.BackendAddress("127.0.0.1:" + backend.port(), 1));
            });
            assertThat(status.limits())
                    .contains(new Status.LimitUse("client_open_requests", Optional.of(1L), 7, "per address", 0));
            assertThat(status.problems()).isEmpty();
        }
    }

    @Test
    void problemsHaveTheIdThatTheClientSaw() throws Exception {
        int nobody = FreePorts.find(1).getFirst();
        Instant start = Instant.now();
        try (EngineFixture gateway = EngineFixture.before(nobody, "");
                RawClient client = gateway.client()) {
            String head = client.request("GET /any").head();
            String page = client.text(Heads.bodyLength(head));
            client.request("GET /nothing").head();

            Status status = gateway.awaitStatus(now -> now.problems().size() == 2);

            Problem unreachable = status.problems().getLast();
            assertThat(page).contains(unreachable.id());
            assertThat(unreachable.time()).isBetween(start.minusMillis(1), Instant.now());
            assertThat(unreachable)
                    .extracting(
                            Problem::domain,
                            Problem::route,
                            Problem::outcome,
                            Problem::owner,
                            Problem::status,
                            Problem::client)
                    .containsExactly("host.test", "proxy", "backend_unreachable", "backend", 502, "127.0.0.1");
            assertThat(status.problems().getFirst().owner()).isEqualTo("client");
            assertThat(status.backends().getFirst().up()).isFalse();
            assertThat(route(status, "proxy").failed()).isEqualTo(1);
            assertThat(route(status, "none").refused()).isEqualTo(1);
        }
    }

    @Test
    void nothingSecretIsInIt() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(BoshFixture.answer("sid='" + SID + "' wait='60' hold='1' authid='SECRET-authid'"));
                    while (peer.request() != null) {
                        peer.send("HTTP/1.1 500 SECRET\r\nSet-Cookie: SECRET\r\nContent-Length: 6\r\n\r\nSECRET");
                    }
                });
                EngineFixture gateway = EngineFixture.edited(
                        backend,
                        text -> text.replace(
                                "logging: {access-log: false}",
                                "logging: {access-log: false, client-address: hidden}"));
                RawClient client = gateway.client()) {
            BoshFixture.ask(client, BoshFixture.CREATION);
            BoshFixture.ask(client, BoshFixture.inSession(SID, 101, "SECRET='1' from='SECRET@host.test'"));
            client.request(
                            "GET /upload/SECRET/SECRET.png?v=SECRET",
                            "Cookie: SECRET=SECRET",
                            "Authorization: Basic SECRET",
                            "Referer: http://host.test/SECRET",
                            "X-Forwarded-For: SECRET")
                    .until("\r\n\r\nSECRET");
            client.request("SECRET /SECRET").head();

            Status status = gateway.awaitStatus(now -> now.problems().size() == 3);

            assertThat(gateway.admin("/status.json")).doesNotContain("SECRET").doesNotContain(SID);
            assertThat(status.problems())
                    .allSatisfy(problem -> assertThat(problem.client()).isEqualTo("-"));
            assertThat(status.problems()).extracting(Problem::owner).containsExactly("client", "backend", "backend");
        }
    }

    @Test
    void certificatesAreShownWithoutTheirKeys() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ANSWER);
                EngineFixture gateway = EngineFixture.secure(backend, directory, "")) {
            Status status = gateway.awaitStatus(now -> true);

            assertThat(status.certificates()).singleElement().satisfies((Certificate certificate) -> {
                assertThat(certificate.use()).isEqualTo("domains");
                assertThat(certificate.names()).containsExactly("localhost");
                assertThat(certificate.issuer()).startsWith("CN=");
                assertThat(certificate.daysLeft()).isEqualTo(89);
            });
            assertThat(gateway.admin("/status.json")).doesNotContain(".pem", "PRIVATE", directory.toString());
        }
    }

    @Test
    void aRefusalThatIsNoNewsIsNoProblem() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ANSWER);
                EngineFixture gateway = EngineFixture.edited(
                        backend, text -> text + "limits: {exempt: [], client: {requests: 1, requests-burst: 1}}\n");
                RawClient client = gateway.client()) {
            for (int i = 0; i < 5; i++) {
                String head = client.request("GET /nothing").head();
                client.text(Heads.bodyLength(head));
            }

            Status status = gateway.awaitStatus(now -> now.limits().stream()
                    .anyMatch(limit -> limit.limit().equals("client_requests") && limit.refusals() >= 4));

            assertThat(status.problems())
                    .filteredOn(problem -> problem.outcome().equals("too_many_requests"))
                    .hasSize(1);
        }
    }
}
