package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.scenario.Driver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several client processes that work at the same time. */
final class DriverGroup implements Driver {

    private final List<Driver> drivers;
    private final ExecutorService executor = Executors.newCachedThreadPool();

    DriverGroup(List<? extends Driver> drivers) {
        this.drivers = List.copyOf(drivers);
    }

    @Override
    public int open(double share) throws IOException, InterruptedException {
        List<Callable<Integer>> tasks = new ArrayList<>();
        drivers.forEach(driver -> tasks.add(() -> driver.open(share)));
        return all(tasks).stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public Sample run(Duration duration) throws IOException, InterruptedException {
        List<Callable<Sample>> tasks = new ArrayList<>();
        drivers.forEach(driver -> tasks.add(() -> driver.run(duration)));
        return Sample.together(all(tasks));
    }

    private <T> List<T> all(List<Callable<T>> tasks) throws IOException, InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : executor.invokeAll(tasks)) {
            try {
                results.add(future.get());
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof IOException known ? known : new IOException(failure.getCause());
            }
        }
        return results;
    }

    @Override
    public long ended() {
        return drivers.stream().mapToLong(Driver::ended).sum();
    }

    @Override
    public long failed() {
        return drivers.stream().mapToLong(Driver::failed).sum();
    }

    @Override
    public long cpuNanos() {
        return drivers.stream().mapToLong(Driver::cpuNanos).sum();
    }

    @Override
    public long fullHandshakes() {
        return drivers.stream().mapToLong(Driver::fullHandshakes).sum();
    }

    @Override
    public void close() {
        drivers.forEach(Driver::close);
        executor.shutdownNow();
    }
}
