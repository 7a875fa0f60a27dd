package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.ReferenceCounted;
import io.xmppgateway.TlsEngines;
import io.xmppgateway.config.Tls.UnknownName;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.net.HostName;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the native engine holds outside of the heap, and what a client gets before there is one. */
@DisabledIfSystemProperty(named = TlsEngines.WITHOUT_OPENSSL, matches = "true")
class OpensslEngineTest {

    @TempDir
    private Path directory;

    private final AtomicReference<SSLEngine> made = new AtomicReference<>();
    private final AtomicInteger releases = new AtomicInteger();
    private TestClient client;
    private TlsIdentity identity;
    private OpensslSnapshot snapshot;

    @BeforeEach
    void issue() throws Exception {
        DemoCertificates demo = DemoCertificates.create(directory, Clock.systemUTC());
        client = new TestClient(demo.caCertificate());
        identity = PemFiles.identity(demo.issue("example.net", List.of()));
        snapshot = new OpensslSnapshot(
                new CertificateStore(
                        Map.of(new HostName("example.net"), identity),
                        Optional.empty(),
                        UnknownName.DEFAULT_CERTIFICATE),
                new String[] {"TLSv1.3"},
                CipherSuites.TLS_1_3,
                new TicketKeys(new SecureRandom(), System::nanoTime));
    }

    @Test
    void everythingNativeGoesWithTheEngineAndItsSnapshot() throws Exception {
        OpensslEngine engine = engine();
        EnginePair pair = EnginePair.shakeHands(client.engine(Optional.of("example.net")), engine);
        assertThat(pair.serverFailure()).isEmpty();
        ReferenceCounted behind = (ReferenceCounted) made.get();
        assertThat(behind.refCnt()).isOne();

        snapshot.release();
        assertThat(snapshot.refCnt()).isOne();
        engine.release();
        engine.release();

        assertThat(behind.refCnt()).isZero();
        assertThat(snapshot.refCnt()).isZero();
        assertThat(releases).hasValue(1);
    }

    @Test
    void afterItsReleaseAnEngineOnlyEnds() throws Exception {
        OpensslEngine engine = engine();
        EnginePair.shakeHands(client.engine(Optional.of("example.net")), engine);
        engine.release();

        assertThat(engine.wrap(ByteBuffer.allocate(1), ByteBuffer.allocateDirect(20_000))
                        .getStatus())
                .isEqualTo(Status.CLOSED);
        assertThat(engine.unwrap(ByteBuffer.allocate(10), ByteBuffer.allocateDirect(20_000))
                        .getStatus())
                .isEqualTo(Status.CLOSED);
        assertThat(engine.getDelegatedTask()).isNull();
        assertThat(engine.getSession().getLocalCertificates()).hasSize(1);
        engine.closeOutbound();
        engine.closeInbound();
    }

    @Test
    void aClientThatSaysNothingCostsNothingNative() throws Exception {
        OpensslEngine engine = engine();
        engine.setEnableSessionCreation(true);
        engine.beginHandshake();

        assertThat(engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_UNWRAP);
        assertThat(engine.unwrap(ByteBuffer.wrap(new byte[] {22, 3, 1, 0}), ByteBuffer.allocate(100))
                        .getStatus())
                .isEqualTo(Status.BUFFER_UNDERFLOW);
        assertThat(engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(100)).getHandshakeStatus())
                .isEqualTo(HandshakeStatus.NEED_UNWRAP);
        assertThat(made).hasNullValue();
        engine.release();
        assertThat(engine.unwrap(ByteBuffer.wrap(new byte[] {22}), ByteBuffer.allocate(100))
                        .getStatus())
                .isEqualTo(Status.CLOSED);
        assertThat(releases).hasValue(1);
    }

    /** Two records would be two writes. */
    @Test
    void whatIsWrittenAtOnceIsOneRecord() throws Exception {
        OpensslEngine engine = engine();
        EnginePair pair = EnginePair.shakeHands(client.engine(Optional.of("example.net")), engine);
        ByteBuffer[] parts = {
            ByteBuffer.allocate(0),
            ByteBuffer.wrap(new byte[] {1, 2}),
            ByteBuffer.allocateDirect(3).put(0, (byte) 3)
        };
        ByteBuffer record = ByteBuffer.allocateDirect(20_000);

        assertThat(engine.wrap(parts, 0, 3, record).bytesConsumed()).isEqualTo(5);

        assertThat(parts).noneMatch(ByteBuffer::hasRemaining);
        ByteBuffer plain = ByteBuffer.allocate(20_000);
        pair.client().unwrap(record.flip(), plain);
        assertThat(plain.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 0, 0}));
    }

    @Test
    void moreThanARecordHoldsStaysForTheNext() throws Exception {
        OpensslEngine engine = engine();
        EnginePair.shakeHands(client.engine(Optional.of("example.net")), engine);
        ByteBuffer[] parts = {ByteBuffer.allocate(10_000), ByteBuffer.allocate(10_000)};

        assertThat(engine.wrap(parts, 0, 2, ByteBuffer.allocateDirect(20_000)).bytesConsumed())
                .isEqualTo(Gathering.RECORD_MAX);
        assertThat(parts[0].remaining()).isZero();
        assertThat(parts[1].remaining()).isEqualTo(20_000 - Gathering.RECORD_MAX);
    }

    @Test
    void ticketKeysMayChangeUnderWay() throws Exception {
        EnginePair first = EnginePair.shakeHands(client.engine(Optional.of("example.net")), engine());
        snapshot.changeTicketKeys();
        EnginePair again = EnginePair.shakeHands(client.engine(Optional.of("example.net")), engine());

        assertThat(again.clientFailure()).isEmpty();
        assertThat(again.bytesFromServer()).isLessThan(first.bytesFromServer() * 2 / 3);
    }

    private OpensslEngine engine() throws Exception {
        snapshot.retain();
        return new OpensslEngine(new OpensslEngine.Making(
                hello -> new HelloDecision.Serve(identity, Optional.empty()),
                decision -> {
                    SSLEngine behind = snapshot.newEngine(decision);
                    made.set(behind);
                    return behind;
                },
                () -> {
                    releases.incrementAndGet();
                    snapshot.release();
                },
                new Gathering(),
                SSLContext.getDefault().createSSLEngine().getSession(),
                List.of(),
                List.of()));
    }
}
