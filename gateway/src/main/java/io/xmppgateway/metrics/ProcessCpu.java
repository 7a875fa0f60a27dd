package io.xmppgateway.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;

/** CPU time of the process under the name that Prometheus's own clients give it. Micrometer counts nanoseconds. */
final class ProcessCpu {

    private static final double NANOS = 1e9;

    private ProcessCpu() {}

    static void bindTo(MeterRegistry registry) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        FunctionCounter.builder("process.cpu.seconds", system, process -> process.getProcessCpuTime() / NANOS)
                .description("CPU time of the process")
                .register(registry);
    }
}
