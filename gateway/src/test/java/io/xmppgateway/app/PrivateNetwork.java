package io.xmppgateway.app;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A network namespace of its own, with nothing but loopback and few ephemeral ports. A thread leaves the machine's
 * network, and all threads and processes that it starts go with it; the namespace ends with the last of them.
 */
final class PrivateNetwork {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final Path PORTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private PrivateNetwork() {}

    /** Whether this user may make one. */
    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Files.exists(Path.of("/usr/sbin/ip"))
                && Files.exists(Path.of("/proc/self/ns/net"));
    }

    /** Runs {@code test} where the ephemeral ports are {@code first} to {@code last}. */
    static void run(int first, int last, Callable<Void> test) throws Exception {
        FutureTask<Void> inside = new FutureTask<>(() -> {
            enter();
            Files.writeString(PORTS, first + " " + last);
            return test.call();
        });
        Thread thread = Thread.ofPlatform().name("private-network").start(inside);
        try {
            inside.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw failed;
            }
        } finally {
            thread.join();
        }
    }

    @SuppressWarnings("restricted") // Java has no other way into a namespace.
    private static void enter() throws IOException, InterruptedException {
        Linker linker = Linker.nativeLinker();
        MethodHandle unshare = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("unshare"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        int result;
        try {
            result = (int) unshare.invokeExact(CLONE_NEWNET);
        } catch (Throwable impossible) {
            throw new IOException(impossible);
        }
        if (result != 0) {
            throw new IOException("unshare(CLONE_NEWNET) failed");
        }
        Process up = new ProcessBuilder("/usr/sbin/ip", "link", "set", "lo", "up")
                .inheritIO()
                .start();
        if (up.waitFor() != 0) {
            throw new IOException("loopback could not be brought up");
        }
    }
}
