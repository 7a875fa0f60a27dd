package io.xmppgateway.app;

import static io.xmppgateway.app.BoshFixture.CREATION;
import static io.xmppgateway.app.BoshFixture.answer;
import static io.xmppgateway.app.BoshFixture.ask;
import static io.xmppgateway.app.BoshFixture.gateway;
import static io.xmppgateway.app.BoshFixture.inSession;
import static io.xmppgateway.app.BoshFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the gateway learns of sessions from the bodies that pass, and what it makes of it. */
class BoshSessionsTest {

    private static final String CREATED = answer("sid='s1' wait='2' hold='1' inactivity='1' requests='2'");
    private static final String OPEN = "xmpp_gateway_bosh_sessions{domain=\"host.test\"} ";
    private static final String ENDED =
            "xmpp_gateway_bosh_sessions_ended_total{condition=\"%s\",domain=\"host.test\"} ";
    private static final String ODD = "xmpp_gateway_bosh_rids_odd_total{domain=\"host.test\",kind=\"%s\"} ";

    @Test
    void aSessionIsCountedFromItsCreationToItsEnd() throws Exception {
        try (ScriptedBackend backend = answering(CREATED, answer(""), answer("type='terminate'"));
                EngineFixture gateway = gateway(backend, "", "");
                RawClient client = gateway.client()) {
            ask(client, CREATION);
            gateway.await(OPEN + "1.0");
            gateway.await("xmpp_gateway_bosh_sessions_opened_total{domain=\"host.test\"} 1.0");

            ask(client, inSession("s1", 101, ""));
            ask(client, inSession("s1", 102, "type='terminate'"));

            gateway.await(OPEN + "0.0");
            gateway.await(ENDED.formatted("client") + "1.0");
            gateway.await("xmpp_gateway_bosh_requests_active{domain=\"host.test\"} 0.0");
            gateway.await("xmpp_gateway_bosh_session_age_seconds_count{domain=\"host.test\"} 1");
            String up = String.valueOf((double) (CREATION.length()
                    + inSession("s1", 101, "").length()
                    + inSession("s1", 102, "type='terminate'").length()));
            gateway.await("xmpp_gateway_bosh_body_bytes_total{direction=\"up\",domain=\"host.test\"} " + up);
            for (String kind : List.of("creation", "poll", "terminate")) {
                gateway.await("xmpp_gateway_bosh_requests_total{domain=\"host.test\",kind=\"" + kind + "\"} 1.0");
            }
            // The poll was answered before anything was due: nobody knows what of it was service.
            gateway.await("xmpp_gateway_bosh_holds_ended_total{domain=\"host.test\",reason=\"event\"} 1.0");
            gateway.await("xmpp_gateway_request_service_seconds_count{domain=\"host.test\",route=\"bosh\"} 2");
        }
    }

    @Test
    void aPollThatIsHeldUntilItsWaitIsOverIsNotSlow() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(CREATED.replace("wait='2'", "wait='1'"));
                    peer.request();
                    peer.hold(1_100);
                    peer.send(answer(""));
                    peer.awaitEnd();
                });
                EngineFixture gateway = gateway(backend, "", "");
                RawClient client = gateway.client()) {
            ask(client, CREATION);
            ask(client, inSession("s1", 101, ""));

            gateway.await("xmpp_gateway_bosh_holds_ended_total{domain=\"host.test\",reason=\"wait\"} 1.0");
            gateway.await("xmpp_gateway_bosh_hold_seconds_sum{domain=\"host.test\"} 1.0");
            gateway.await("xmpp_gateway_request_service_seconds_count{domain=\"host.test\",route=\"bosh\"} 2");
            gateway.await("xmpp_gateway_request_service_seconds_bucket"
                    + "{domain=\"host.test\",route=\"bosh\",le=\"0.5\"} 2");
        }
    }

    @Test
    void aPollThatANewerRequestLetsGoIsNotSlow() throws Exception {
        BlockingQueue<String> released = new LinkedBlockingQueue<>();
        AtomicInteger peers = new AtomicInteger();
        String event = "HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n<body><message/></body>   ";
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    boolean held = peers.getAndIncrement() == 0;
                    peer.request();
                    if (held) {
                        peer.send(CREATED.replace("wait='2'", "wait='9'"));
                        peer.request();
                        peer.send(BoshFixture.taken(released));
                    } else {
                        released.add(answer(""));
                        peer.send(event);
                    }
                    peer.awaitEnd();
                });
                EngineFixture gateway = gateway(backend, "", "");
                RawClient client = gateway.client();
                RawClient other = gateway.client()) {
            ask(client, CREATION);
            post(client, inSession("s1", 101, ""));
            backend.takeRequest();
            backend.takeRequest();
            gateway.await("xmpp_gateway_bosh_requests_active{domain=\"host.test\"} 1.0");
            ask(other, inSession("s1", 102, "").replace("/>", "><presence/></body>"));
            client.head();

            gateway.await("xmpp_gateway_bosh_holds_ended_total{domain=\"host.test\",reason=\"released\"} 1.0");
            gateway.await("xmpp_gateway_bosh_requests_total{domain=\"host.test\",kind=\"payload\"} 1.0");
            for (String direction : List.of("up", "down")) {
                String labels = "{direction=\"" + direction + "\",domain=\"host.test\"} ";
                gateway.await("xmpp_gateway_bosh_payloads_total" + labels + "1.0");
            }
            // The creation, and what was let go. Of the other one nobody knows what was service.
            gateway.await("xmpp_gateway_request_service_seconds_count{domain=\"host.test\",route=\"bosh\"} 2");
        }
    }

    @Test
    void anEndIsCountedByItsConditionThoughItsStatusIs200() throws Exception {
        try (ScriptedBackend backend = answering(
                        CREATED,
                        answer("condition='policy-violation' type='terminate'"),
                        answer("type='terminate' condition='item-not-found'"),
                        answer("type='terminate' condition='no such thing'"));
                EngineFixture gateway = gateway(backend, "", "");
                RawClient client = gateway.client()) {
            ask(client, CREATION);
            ask(client, inSession("s1", 101, ""));
            gateway.await(ENDED.formatted("policy-violation") + "1.0");

            ask(client, inSession("s1", 102, ""));
            ask(client, CREATION);
            String refused = "xmpp_gateway_bosh_refused_total{condition=\"%s\",domain=\"host.test\"} 1.0";
            gateway.await(refused.formatted("item-not-found"));
            gateway.await(refused.formatted("other"));
            gateway.await(OPEN + "0.0");
        }
    }

    @Test
    void aSessionThatIsLeftEndsByItself() throws Exception {
        try (ScriptedBackend backend = answering(CREATED);
                EngineFixture gateway = gateway(backend, "", "");
                RawClient client = gateway.client()) {
            ask(client, CREATION);

            gateway.await(ENDED.formatted("inactivity") + "1.0");
            gateway.await(OPEN + "0.0");
        }
    }

    @Test
    void oddRidsAreCounted() throws Exception {
        try (ScriptedBackend backend = answering(CREATED, answer(""), answer(""), answer(""), answer(""), answer(""));
                EngineFixture gateway = gateway(backend, "", "");
                RawClient client = gateway.client()) {
            ask(client, CREATION);
            for (long rid : List.of(101, 103, 102, 103, 900)) {
                ask(client, inSession("s1", rid, ""));
            }
            gateway.await(ODD.formatted("gap") + "1.0");
            gateway.await(ODD.formatted("late") + "1.0");
            gateway.await(ODD.formatted("replay") + "1.0");
            gateway.await(ODD.formatted("wrong") + "1.0");
        }
    }

    @Test
    void anAnswerInAContentCodingIsLeftAlone() throws Exception {
        String coded = CREATED.replace("Content-Type", "Content-Encoding: gzip\r\nContent-Type");
        try (ScriptedBackend backend = answering(coded, CREATED);
                EngineFixture gateway = gateway(backend, "", "");
                RawClient client = gateway.client()) {
            assertThat(ask(client, CREATION)).contains("sid='s1'");
            ask(client, CREATION);

            gateway.await("xmpp_gateway_bosh_sessions_opened_total{domain=\"host.test\"} 1.0");
        }
    }

    @Test
    void aSilentServerIsGivenUpSoonAfterTheSessionsWait() throws Exception {
        try (ScriptedBackend backend = answering(CREATED);
                EngineFixture gateway = gateway(backend, "wait-margin: 1s", "");
                RawClient client = gateway.client()) {
            ask(client, CREATION);
            long start = System.nanoTime();
            String head = post(client, inSession("s1", 101, "")).head();

            assertThat(head).startsWith("HTTP/1.1 504 ");
            assertThat(System.nanoTime() - start)
                    .isBetween(TimeUnit.MILLISECONDS.toNanos(2_990), TimeUnit.MILLISECONDS.toNanos(6_000));
            gateway.awaitQuiet();
        }
    }

    @Test
    void theRoutesOwnLimitIsNeverExceeded() throws Exception {
        try (ScriptedBackend backend = answering(CREATED.replace("wait='2'", "wait='9'"));
                EngineFixture gateway = gateway(backend, "wait-margin: 1s, timeouts: {response: 1s}", "");
                RawClient client = gateway.client()) {
            ask(client, CREATION);
            long start = System.nanoTime();

            assertThat(post(client, inSession("s1", 101, "")).head()).startsWith("HTTP/1.1 504 ");
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MILLISECONDS.toNanos(5_000));
        }
    }

    @Test
    void theBackendGetsEveryByteWhateverTheBodyIs() throws Exception {
        List<String> bodies = List.of(
                "",
                "x",
                "{}",
                "<body",
                "<body sid='",
                " ".repeat(20_000),
                "<body " + "a".repeat(30_000),
                CREATION + "x".repeat(60_000),
                "\u00ff\u00fe<\u0000b\u0000");
        for (String body : bodies) {
            try (ScriptedBackend backend = ScriptedBackend.answering(answer(""));
                    EngineFixture gateway = gateway(backend, "", "");
                    RawClient client = gateway.client()) {
                assertThat(post(client, body).head()).startsWith("HTTP/1.1 200 ");
                assertThat(backend.takeRequest().body()).isEqualTo(body);
            }
        }
    }

    /** Answers with these, one after the other, and then no more. */
    private static ScriptedBackend answering(String... answers) throws Exception {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        return ScriptedBackend.start(peer -> {
            while (peer.request() != null) {
                String next = left.poll();
                if (next == null) {
                    peer.awaitEnd();
                    return;
                }
                peer.send(next);
            }
        });
    }
}
