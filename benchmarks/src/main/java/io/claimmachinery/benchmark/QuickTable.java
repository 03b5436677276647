package io.claimmachinery.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/**
 * What people wait for, in one table and in some minutes: each figure beside what it is compared with in the same run, their ratio,
 * and the aim. Everything runs once and briefly, so take it as a hint; the benchmarks of the same names take their time.
 *
 * <p>Arguments name the parts to run: command, registry, orders, collector; without any, all run.
 */
public final class QuickTable {

    private static final String LINE = "%-58s %12s %-34s %8s  %s%n";

    private QuickTable() {}

    /** A part of the table. */
    @FunctionalInterface
    interface Part {
        void run(Path directory) throws IOException, InterruptedException;
    }

    public static void main(String[] parts) throws IOException, InterruptedException {
        Set<String> wanted = parts.length == 0 ? Set.of("command", "registry", "orders", "collector") : Set.of(parts);
        long begin = System.nanoTime();
        System.out.printf(LINE, "what", "figure", "beside it", "ratio", "aim");
        run(wanted, "command", CommandRows::print);
        run(wanted, "registry", RegistryRows::print);
        run(wanted, "orders", OrderRows::print);
        run(wanted, "collector", CollectorRows::print);
        System.out.printf(Locale.ROOT, "%nmeasured in %.0f s%n", (System.nanoTime() - begin) / 1e9);
    }

    private static void run(Set<String> wanted, String name, Part part) throws IOException, InterruptedException {
        if (!wanted.contains(name)) {
            return;
        }
        Path directory = Files.createTempDirectory("quick-" + name);
        try {
            part.run(directory);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    /** A row whose figure is compared with another of the same unit. */
    static void row(String what, double figure, String unit, double beside, String besides, String aim) {
        System.out.printf(
                LINE,
                what,
                text(figure, unit),
                besides + " " + text(beside, unit),
                String.format(Locale.ROOT, "%.2f", figure / beside),
                aim);
    }

    /** A row that stands alone. */
    static void row(String what, double figure, String unit, String aim) {
        System.out.printf(LINE, what, text(figure, unit), "", "", aim);
    }

    private static String text(double figure, String unit) {
        return String.format(Locale.ROOT, figure < 100 && unit.equals("s") ? "%.2f %s" : "%,.0f %s", figure, unit);
    }

    /** The middle one. */
    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
