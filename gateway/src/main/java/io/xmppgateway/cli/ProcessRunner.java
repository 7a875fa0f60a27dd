package io.xmppgateway.cli;

import io.xmppgateway.app.Gateway;
import io.xmppgateway.app.Logs;
import io.xmppgateway.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs the gateway in this process until a signal ends it. */
final class ProcessRunner implements GatewayRunner {

    @Override
    public int run(GatewayConfig config, Path file) throws IOException {
        Logs.configure(config.logging());
        Gateway gateway = Gateway.start(config);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, stopped), "stop"));
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return ExitCodes.OK;
    }

    private static void stop(Gateway gateway, CountDownLatch stopped) {
        gateway.close();
        Logs.flush();
        stopped.countDown();
    }
}
