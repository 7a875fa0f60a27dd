package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.campaign.WorkerLines;
import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.scenario.LocalDriver;
import io.xmppgateway.loadtests.scenario.SampleCodec;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import io.xmppgateway.loadtests.scenario.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** A client process of a larger run. It ends with its standard input, also in the middle of a round. */
@Command(name = "worker", hidden = true)
final class WorkerCommand implements Callable<Integer> {

    private static final int LIVE_MILLIS = 500;

    private final InputStream in;
    private final PrintWriter out;

    WorkerCommand(InputStream in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String first = lines.readLine();
        if (first == null) {
            return 1;
        }
        Settings settings = SampleCodec.readSettings(first);
        ScenarioKind scenario = Arrays.stream(ScenarioKind.values())
                .filter(kind -> kind.key().equals(settings.scenario()))
                .findFirst()
                .orElseThrow();
        ThreadFactory daemons = Thread.ofPlatform().daemon().factory();
        try (LocalDriver driver = new LocalDriver(scenario, settings);
                ExecutorService rounds = Executors.newSingleThreadExecutor(daemons);
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(daemons)) {
            var _ = clock.scheduleAtFixedRate(
                    () -> say(WorkerLines.LIVE + driver.ended() + " " + driver.failed()),
                    LIVE_MILLIS,
                    LIVE_MILLIS,
                    TimeUnit.MILLISECONDS);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String order = line;
                rounds.execute(() -> follow(driver, order));
            }
            clock.shutdownNow();
            rounds.shutdownNow();
        }
        return 0;
    }

    private void follow(LocalDriver driver, String line) {
        try {
            if (line.startsWith(WorkerLines.OPEN)) {
                say(WorkerLines.OPENED + driver.open(Double.parseDouble(line.substring(WorkerLines.OPEN.length()))));
            } else if (line.startsWith(WorkerLines.RUN)) {
                long millis = Long.parseLong(line.substring(WorkerLines.RUN.length()));
                Sample sample = driver.run(Duration.ofMillis(millis));
                say(WorkerLines.SAMPLE + driver.fullHandshakes() + " " + SampleCodec.write(sample));
            }
        } catch (IOException | RuntimeException failure) {
            say(WorkerLines.FAILED + failure.getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
