package io.claimmachinery.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What Linux says of a process now.
 *
 * @param residentMib memory that is in use, shared pages counted whole
 * @param proportionalMib the same with shared pages counted by the share of it, 0 where the kernel does not report it
 * @param files open descriptors
 */
record ProcessFacts(double residentMib, double proportionalMib, int threads, int files) {

    static ProcessFacts of(ProcessHandle process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
            return new ProcessFacts(
                    number(proc.resolve("status"), "VmRSS:") / 1024.0,
                    number(proc.resolve("smaps_rollup"), "Pss:") / 1024.0,
                    (int) number(proc.resolve("status"), "Threads:"),
                    (int) descriptors.count());
        }
    }

    private static long number(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    @Override
    public String toString() {
        return "%.0f MiB resident (%.0f proportional), %d threads, %d files"
                .formatted(residentMib, proportionalMib, threads, files);
    }
}
