package io.xmppgateway.loadtests.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the kernel's accounting of a process and all its descendants from {@code /proc} (proc(5)). */
public final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    private final long root;

    /** The tree below the process with this id. */
    public ProcessTree(long root) {
        this.root = root;
    }

    /** This process, without what it has started. */
    public static Usage self() {
        return usage(ProcessHandle.current().pid());
    }

    /** What the tree has used until now. Processes that end meanwhile are taken from their parent's account. */
    public Usage usage() {
        long cpu = 0;
        long memory = 0;
        for (long pid : pids()) {
            Usage one = usage(pid);
            cpu += one.cpuNanos();
            memory += one.memoryBytes();
        }
        return new Usage(cpu, memory);
    }

    private List<Long> pids() {
        return ProcessHandle.of(root)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .map(ProcessHandle::pid)
                        .toList())
                .orElse(List.of());
    }

    private static long threadNanos(Path directory) throws IOException {
        long nanos = 0;
        try (Stream<Path> threads = Files.list(directory.resolve("task"))) {
            for (Path thread : threads.toList()) {
                try {
                    nanos += ProcText.threadNanos(Files.readString(thread.resolve("schedstat")));
                } catch (IOException ended) {
                    // The process's own account has it.
                }
            }
        }
        return nanos;
    }

    private static Usage usage(long pid) {
        Path directory = PROC.resolve(Long.toString(pid));
        try {
            long cpu = ProcText.cpuNanos(Files.readString(directory.resolve("stat")), threadNanos(directory));
            long memory = ProcText.proportionalBytes(Files.readString(directory.resolve("smaps_rollup")));
            return new Usage(cpu, memory);
        } catch (NoSuchFileException ended) {
            return new Usage(0, 0);
        } catch (IOException ended) {
            // A process that is going away answers "no such process" here; its parent accounts for it.
            return new Usage(0, 0);
        }
    }
}
