package io.xmppgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryOptionAndItsDefault() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--http-port=PORT", "8080", "--https-port=PORT", "8443", "--admin-port=PORT", "9090")
                .contains("--backend=URL", "--no-chat")
                .doesNotContain("--register-template");
    }

    @Test
    void aPortInUseIsRefusedBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(run("--https-port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(2);
            assertThat(err.toString())
                    .contains("Port " + taken.getLocalPort() + " is in use")
                    .contains("--https-port");
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void unknownOptionsAreRefused() {
        assertThat(run("--colour")).isEqualTo(2);
        assertThat(err.toString()).contains("--colour");
    }

    private int run(String... arguments) {
        PrintWriter errors = new PrintWriter(err, true);
        PrintWriter output = new PrintWriter(out, true);
        DemoCommand command = new DemoCommand(output, errors, false, file -> {
            throw new AssertionError("no gateway may be started from " + file);
        });
        return new CommandLine(command).setOut(output).setErr(errors).execute(arguments);
    }
}
