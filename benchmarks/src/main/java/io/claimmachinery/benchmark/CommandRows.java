package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packed command's start: what people and shells run most, and the help of every command. */
final class CommandRows {

    private static final int ROUNDS = 7;
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z][a-z-]*) +[A-Z]");

    private CommandRows() {}

    static void print(Path directory) throws IOException, InterruptedException {
        Path tool = CommandStart.unpack(directory);
        TestRepository repository = ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), 50);
        try (RegistryProgram registry = RegistryProgram.start(
                directory.resolve("cache"),
                repository.directory(),
                "--sync.interval=10m",
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN")) {
            registry.awaitRevision(repository.head("main").orElseThrow());
            measure(directory, tool, "http://127.0.0.1:" + registry.port());
        }
    }

    private static void measure(Path directory, Path tool, String registry) throws IOException, InterruptedException {
        String java = tool.resolve("runtime/bin/java").toString();
        String claims = tool.resolve("bin/claims").toString();
        Path output = directory.resolve("output");
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("java -version", List.of(java, "-version"));
        all.put("claims version", List.of(claims, "version"));
        all.put("claims --help", List.of(claims, "--help"));
        all.put("claims list, 50 claims", List.of(claims, "list", "--registry-url", registry));
        all.put("claims get", List.of(claims, "get", ClaimsRepositoryOnDisk.name(0), "--registry-url", registry));
        all.put("completion of claim names", List.of(claims, "__complete", ".", "get", "--registry-url", registry));
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            for (Map.Entry<String, List<String>> each : all.entrySet()) {
                times.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(milliseconds(each.getValue(), output));
            }
        }
        double beside = QuickTable.median(times.getOrDefault("java -version", List.of()));
        Map<String, String> aims = Map.of(
                "claims version", "4 ×",
                "claims --help", "4 ×",
                "claims list, 50 claims", "8 ×",
                "completion of claim names", "300 ms");
        times.forEach((name, each) -> QuickTable.row(
                name, QuickTable.median(each), "ms", beside, "java -version", aims.getOrDefault(name, "")));
        helps(claims, output, beside);
    }

    /** One run each: enough to see a command whose start has got slow. */
    private static void helps(String claims, Path output, double beside) throws IOException, InterruptedException {
        PackedService.run(List.of(claims, "--help"), output);
        List<String> names = new ArrayList<>();
        for (Matcher found = COMMAND.matcher(Files.readString(output)); found.find(); ) {
            names.add(found.group(1));
        }
        Map<String, Double> times = new LinkedHashMap<>();
        for (String name : names) {
            times.put(name, milliseconds(List.of(claims, name, "--help"), output));
        }
        String slowest = times.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow(() -> new IOException("claims --help names no commands"))
                .getKey();
        QuickTable.row(
                names.size() + " commands' --help, median",
                QuickTable.median(List.copyOf(times.values())),
                "ms",
                beside,
                "java -version",
                "");
        QuickTable.row(
                "the slowest of them, claims " + slowest + " --help",
                times.getOrDefault(slowest, 0.0),
                "ms",
                beside,
                "java -version",
                "");
    }

    private static double milliseconds(List<String> words, Path output) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        PackedService.run(words, output);
        return (System.nanoTime() - begin) / 1e6;
    }
}
