package io.claimmachinery.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The four programs, and what each needs of its package. */
final class Programs {

    /** Heap as a share of the container's memory limit; what else a JVM needs, it needs beside the heap. */
    private static final String MOST_FOR_THE_HEAP = "-XX:MaxRAMPercentage=60";
    /** The workers of machinery-api live beside its heap. */
    private static final String LITTLE_FOR_THE_HEAP = "-XX:MaxRAMPercentage=25";

    /** The build of the program's module writes it; that of status-collector, whose {@code --once} is another context, does not. */
    private static final String CONTEXT_AS_CODE = "-Dspring.aot.enabled=true";

    private static final List<String> EVERYWHERE =
            // The root file system is read-only: nothing is written that was not asked for
            List.of("-XX:-UsePerfData", "-XX:+ErrorFileToStderr", "--enable-native-access=ALL-UNNAMED");

    static final List<Program> ALL = List.of(
            new Program(
                    "machinery-api",
                    "Claim Machinery: machinery-api",
                    "Lists claim templates and renders them.",
                    "machinery-api",
                    8080,
                    service(LITTLE_FOR_THE_HEAP, CONTEXT_AS_CODE),
                    Map.of(
                            "LOG_FORMAT", "json",
                            "KCL_LIBRARY", KclLibrary.PATH,
                            "MACHINERY_MODULES_CACHE_DIR", "/tmp/claim-machinery/modules"),
                    List.of(),
                    "/",
                    new ServiceTraining(
                            Trainings::machineryApi,
                            List.of(
                                    "/api/v1/claim-templates",
                                    "/api/v1/claim-templates/volumeclaim/schema",
                                    "/actuator/prometheus",
                                    "/openapi.yaml"))),
            new Program(
                    "registry-api",
                    "Claim Machinery: registry-api",
                    "Serves the claim inventory from git.",
                    "registry-api",
                    8080,
                    asMuchAsIsHeld(service(MOST_FOR_THE_HEAP, CONTEXT_AS_CODE)),
                    Map.of("LOG_FORMAT", "json", "MALLOC_ARENA_MAX", "2"),
                    List.of(),
                    "/",
                    new ServiceTraining(
                            Trainings::registryApi,
                            List.of(
                                    "/api/v1/claims?category=infra&sort=-createdAt",
                                    "/api/v1/claims/app-data",
                                    "/api/v1/claims/app-data/manifest",
                                    "/actuator/prometheus",
                                    "/openapi.yaml"))),
            new Program(
                    "status-collector",
                    "Claim Machinery: status-collector",
                    "Tells in git whether each claim works.",
                    "status-collector",
                    8095,
                    briefly(service(MOST_FOR_THE_HEAP)),
                    Map.of("LOG_FORMAT", "json"),
                    List.of(),
                    "/",
                    new ServiceTraining(Trainings::statusCollector, List.of("/health", "/actuator/prometheus"))),
            claims(MOST_FOR_THE_HEAP));

    /** The command line on someone's own machine: a heap of the machine's size would be too much, and without use. */
    static final Program TOOL = claims("-Xmx1g");

    private Programs() {}

    static Program named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static Program claims(String heap) {
        return new Program(
                "claims",
                "Claim Machinery: claims",
                "Creates, changes, deletes and lists claims.",
                "claims-cli",
                0,
                command(heap),
                Map.of(),
                List.of("--help"),
                "/work",
                new CommandTraining());
    }

    private static List<String> service(String... own) {
        List<String> options = new ArrayList<>(EVERYWHERE);
        options.addAll(List.of(own));
        // The container runtime has to see that it ended
        options.add("-XX:+ExitOnOutOfMemoryError");
        return options;
    }

    /** For a program that holds the same for long: its heap follows what it holds, and does not begin with a share of the machine. */
    private static List<String> asMuchAsIsHeld(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-XX:+UseSerialGC", "-Xms48m", "-XX:MinHeapFreeRatio=25", "-XX:MaxHeapFreeRatio=40"));
        return all;
    }

    /** For programs that wait most of their time: what the second compiler takes at the start, it would never give back. */
    private static List<String> briefly(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("-XX:TieredStopAtLevel=1");
        return all;
    }

    private static List<String> command(String heap) {
        List<String> options = new ArrayList<>(EVERYWHERE);
        options.add(heap);
        options.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        options.add(CONTEXT_AS_CODE);
        // Reflection without code that is made at run time: a command calls each method a few times
        options.add("-Djdk.reflect.useNativeAccessorOnly=true");
        // stdout belongs to the command's answer
        options.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        return options;
    }
}
