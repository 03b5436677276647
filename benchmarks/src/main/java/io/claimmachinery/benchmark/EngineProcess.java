package io.claimmachinery.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine alone in a process of its own, for settings that only the start of a process can change. */
final class EngineProcess {

    private EngineProcess() {}

    /** What was rendered in a second, and the processor time of a render in microseconds. */
    record Share(double rate, double microseconds) {}

    /** Renders with two threads in a process with these environment variables. */
    static Share measure(Path directory, Map<String, String> environment, int seconds)
            throws IOException, InterruptedException {
        Path output = directory.resolve("engine.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineProcess.class.getName(),
                        Integer.toString(seconds)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException("The engine's process ended with code " + code);
        }
        String[] figures = Files.readString(output).strip().split(" ", -1);
        return new Share(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
    }

    /** Returns those of the named variables that a process was started with. */
    static Map<String, String> variables(ProcessHandle process, Set<String> names) throws IOException {
        byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
        return Stream.of(new String(environment, StandardCharsets.UTF_8).split("\0", -1))
                .map(each -> each.split("=", 2))
                .filter(each -> each.length == 2 && names.contains(each[0]))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    /** Prints the rate and the processor time of a render. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        OrderOverHttp.Engine engine = new OrderOverHttp.Engine();
        engine.load();
        try (Callers callers = new Callers(2, () -> engine::render)) {
            callers.rate(2);
            double before = OrderRows.microseconds(ProcessHandle.current());
            double rate = callers.rate(seconds);
            double each = (OrderRows.microseconds(ProcessHandle.current()) - before) / (rate * seconds);
            System.out.println(rate + " " + each);
        }
    }
}
