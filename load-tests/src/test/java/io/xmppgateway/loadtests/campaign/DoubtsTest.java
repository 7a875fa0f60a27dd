package io.xmppgateway.loadtests.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.loadtests.measure.Machine;
import io.xmppgateway.loadtests.result.LaneSample;
import io.xmppgateway.loadtests.result.PeerResult;
import io.xmppgateway.loadtests.result.Round;
import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.scenario.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoubtsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aQuietMachineAndIdleHelpersLeaveNone() {
        assertThat(of(0.1, SECOND / 2, SECOND / 4, SECOND / 4)).isEmpty();
    }

    @Test
    void aBusyBackendIsNamedAsTheBottleneck() {
        assertThat(of(0.1, SECOND / 10, SECOND * 95 / 100, SECOND / 10))
                .singleElement()
                .asString()
                .contains("nginx", "stub backend was the bottleneck", "95 %");
    }

    @Test
    void busyClientsAndAFullMachineAreNamed() {
        assertThat(of(0.1, SECOND * 8 / 10, SECOND / 10, SECOND)).hasSize(2);
    }

    @Test
    void otherWorkOnTheMachineIsNamed() {
        assertThat(of(5.7, 0, 0, 0)).singleElement().asString().contains("load 5.7 on 2");
    }

    @Test
    void connectionsAreSpreadOverProcesses() {
        assertThat(Drivers.processes(0, 9_000)).isZero();
        assertThat(Drivers.processes(0, 9_001)).isEqualTo(2);
        assertThat(Drivers.processes(3, 100)).isEqualTo(3);
    }

    @Test
    void everyProcessHasAnAddressOfItsOwnOnLoopbackOnly() {
        assertThat(part("https://localhost:8443").from()).isEqualTo("127.0.0.3");
        assertThat(part("http://127.0.0.1:80").from()).isEqualTo("127.0.0.3");
        assertThat(part("http://[::1]:80").from()).isEmpty();
        assertThat(part("http://192.0.2.1").from()).isEmpty();
        assertThat(part("http://192.0.2.1").connections()).isEqualTo(3);
        assertThat(part("http://192.0.2.1").rate()).isEqualTo(5);
    }

    private static Settings part(String url) {
        Settings settings =
                new Settings("bosh", url, 0, "", "", 7, 1, false, 10, false, 1, "localhost", 0, "", false, 1);
        return Drivers.part(settings, 2, 1);
    }

    private static List<String> of(double load, long proxy, long backend, long clients) {
        Sample sample = new Sample(1, List.of(new LaneSample("requests", 1, 0, Map.of(), Sample.histogram())));
        PeerResult peer =
                new PeerResult("nginx", "1", List.of(new Round(sample, proxy, backend, clients)), List.of(), List.of());
        return Doubts.of(List.of(peer), 1, 1, new Machine("a processor", 2, "Linux", load));
    }
}
